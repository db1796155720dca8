import { expect, it } from '@jest/globals';
import { topics } from '@app/contracts';
import { inboxRetentionDays, outboxRetentionDays } from './retention.js';

it.each(Object.entries(topics))(
  'the inbox outlives what %s and an outbox can bring again',
  (_, { retentionDays }) => {
    expect(inboxRetentionDays).toBeGreaterThanOrEqual(retentionDays + outboxRetentionDays);
  },
);
