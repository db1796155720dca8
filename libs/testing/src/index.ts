export { fakeClock, type FakeClock } from './fake-clock.js';
export { postgresForSuite, type SuiteDatabase } from './postgres-for-suite.js';
