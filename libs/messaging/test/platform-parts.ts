/** What relay and consumer use of libs/platform, without the web framework behind it: processes that tests kill start sooner. */
export * from '../../platform/src/trace.js';
export * from '../../platform/src/database/connection-loss.js';
export * from '../../platform/src/wake-up.js';
export * from '../../platform/src/database/work-alone.js';
