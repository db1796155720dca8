export { fakeClock, type FakeClock } from './fake-clock.js';
export { postgresForSuite, type SuiteDatabase } from './postgres-for-suite.js';
export { serviceUnderTest, type Answer, type Ask, type ServiceUnderTest } from './service-under-test.js';
export { delegating } from './delegate.js';
