import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { paper } from './paper.builder.js';
import { decidePaper, enterAgain, readPaper, type PaperDecision, type PaperStatus } from './paper.js';

const now = new Date('2026-01-06T09:00:00+08:00');

function refusalOf(work: () => unknown): DomainError {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a paper as typed', () => {
  it.each([
    ['2026-01-05', true],
    ['2026-01-04', false],
    [null, true],
  ])('from 2026-01-05 to %s: %s', (validTo, right) => {
    const typed = paper({ validFrom: '2026-01-05', validTo, number: ' 1 ' });
    if (right) expect(readPaper(typed)).toMatchObject({ validTo, number: '1' });
    else expect(refusalOf(() => readPaper(typed))).toMatchObject({ code: 'invalid-paper', kind: 'invalid' });
  });

  it('entered again is the same, and another one under its number is refused', () => {
    const stored = paper({ status: 'entered' });
    expect(enterAgain(stored, stored, now)).toBe(stored);
    const refusal = refusalOf(() => enterAgain(stored, { ...stored, validTo: '2030-01-01' }, now));
    expect(refusal).toMatchObject({
      code: 'paper-number-taken',
      faults: [{ pointer: '/validTo', expected: 'null', actual: '2030-01-01' }],
    });
  });

  it('may be corrected once it was refused', () => {
    const refused = paper({ status: 'refused', decidedBy: 'officer-1', reason: '有效期不符' });
    expect(enterAgain(refused, { ...refused, validTo: '2030-01-01' }, now)).toMatchObject({
      id: refused.id,
      status: 'entered',
      validTo: '2030-01-01',
      decidedBy: null,
      reason: null,
    });
  });
});

describe('a decision on a paper', () => {
  it.each<[PaperStatus, PaperDecision, PaperStatus]>([
    ['entered', 'verify', 'verified'],
    ['entered', 'refuse', 'refused'],
    ['verified', 'refuse', 'refused'],
  ])('leads from %s by %s to %s', (status, decision, next) => {
    expect(decidePaper(paper({ status }), decision, '见附件', 'officer-1', now)).toMatchObject({
      status: next,
      decidedBy: 'officer-1',
    });
  });

  it.each<[PaperStatus, PaperDecision, string]>([
    ['verified', 'verify', 'refuse'],
    ['refused', 'verify', 'entry'],
    ['refused', 'refuse', 'entry'],
  ])('from %s to %s is refused and names what is allowed: %s', (status, decision, expected) => {
    const refusal = refusalOf(() => decidePaper(paper({ status }), decision, '见附件', 'officer-1', now));
    expect(refusal).toMatchObject({ code: 'illegal-step', faults: [{ expected }] });
  });

  it.each([null, ' '])('to refuse needs a reason, not %j', (reason) => {
    const refusal = refusalOf(() =>
      decidePaper(paper({ status: 'entered' }), 'refuse', reason, 'officer-1', now),
    );
    expect(refusal.code).toBe('reason-required');
  });

  it('to refuse one that was verified revokes it, and entering it again does not undo that', () => {
    const revoked = decidePaper(paper(), 'refuse', '已吊销', 'officer-1', now);
    expect(revoked.revoked).toBe(true);
    const again = enterAgain(revoked, revoked, now);
    expect(again).toMatchObject({ status: 'entered', revoked: true });
    expect(decidePaper(again, 'refuse', '已吊销', 'officer-1', now).revoked).toBe(true);
    expect(decidePaper(again, 'verify', null, 'officer-1', now).revoked).toBe(false);
    expect(decidePaper(paper({ status: 'entered' }), 'refuse', '模糊', 'officer-1', now).revoked).toBe(false);
  });

  it.each(['payment-licence', 'financial-licence'] as const)('%s is verified by two persons', (kind) => {
    const proposed = decidePaper(paper({ kind, status: 'entered' }), 'verify', null, 'officer-1', now);
    expect(proposed).toMatchObject({ status: 'entered', proposedBy: 'officer-1' });
    expect(refusalOf(() => decidePaper(proposed, 'verify', null, 'officer-1', now)).code).toBe(
      'second-person-required',
    );
    expect(decidePaper(proposed, 'verify', null, 'officer-2', now)).toMatchObject({
      status: 'verified',
      proposedBy: null,
      decidedBy: 'officer-2',
    });
  });
});
