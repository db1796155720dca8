import type { Paper } from './paper.js';

/** A verified express licence without an end. */
export function paper(override: Partial<Paper> = {}): Paper {
  return {
    id: '01999999-0000-7000-8000-0000000000a1',
    participantId: '01999999-0000-7000-8000-000000000001',
    kind: 'express-licence',
    number: '国邮20160001B',
    issuer: '国家邮政局',
    validFrom: '2016-01-01',
    validTo: null,
    attachment: null,
    status: 'verified',
    proposedBy: null,
    decidedBy: 'officer-1',
    reason: null,
    enteredAt: '2026-01-05T09:00:00.000+08:00',
    changedAt: '2026-01-05T09:00:00.000+08:00',
    toldDays: null,
    revoked: false,
    ...override,
  };
}
