import { CreateTimeline1795392100000 } from './1795392100000-create-timeline.js';

export const migrations = [CreateTimeline1795392100000];
