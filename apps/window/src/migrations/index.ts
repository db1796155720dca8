import { CreateTimeline1795392100000 } from './1795392100000-create-timeline.js';
import { FoldPassedSteps1795870180000 } from './1795870180000-fold-passed-steps.js';

export const migrations = [CreateTimeline1795392100000, FoldPassedSteps1795870180000];
