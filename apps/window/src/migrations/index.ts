import { CreateTimeline1795392100000 } from './1795392100000-create-timeline.js';
import { FoldPassedSteps1795870180000 } from './1795870180000-fold-passed-steps.js';
import { CreateConnections1800000020400 } from './1800000020400-create-connections.js';
import { KeepEntriesByOrder1801800100000 } from './1801800100000-keep-entries-by-order.js';

export const migrations = [
  CreateTimeline1795392100000,
  FoldPassedSteps1795870180000,
  CreateConnections1800000020400,
  KeepEntriesByOrder1801800100000,
];
