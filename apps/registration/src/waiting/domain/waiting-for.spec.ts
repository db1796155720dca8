import { describe, expect, it } from '@jest/globals';
import { standing } from '../../participants/domain/participant.builder.js';
import type { Participant } from '../../participants/domain/participant.js';
import type { ParticipantRole } from '../../participants/domain/roles.js';
import { paper } from '../../papers/domain/paper.builder.js';
import { waitingFor } from './waiting-for.js';

/** The builder's departments decided on 2021-06-17, a Thursday. */
const rolesOf = (participant: Participant, ...roles: ParticipantRole[]): Participant => ({
  ...participant,
  roles,
});
const seen = (...given: Parameters<typeof waitingFor>) =>
  waitingFor(...given).map(({ what, owner, due, overdue }) => [what, owner, due?.date ?? null, overdue]);

describe('what a record waits for', () => {
  it('is nothing where all have accepted and no paper is missing', () => {
    expect(waitingFor(rolesOf(standing('accepted'), 'platform'), [], '2021-06-18')).toEqual([]);
  });

  it('is each department that has yet to decide, with its last day', () => {
    const record = rolesOf(standing('accepted', { customs: 'pending', fx: 'pending' }), 'platform');
    expect(seen(record, [], '2021-06-18')).toEqual([
      ['decision', 'customs', '2021-07-15', false],
      ['decision', 'fx', '2021-07-15', false],
    ]);
  });

  it.each([
    ['2021-07-15', false],
    ['2021-07-16', true],
  ])('is overdue after the last day: on %s %s', (today, overdue) => {
    const record = rolesOf(standing('accepted', { customs: 'pending' }), 'platform');
    expect(seen(record, [], today)).toEqual([['decision', 'customs', '2021-07-15', overdue]]);
  });

  it('is the enterprise where a department returned it, and the department where it suspended it', () => {
    const record = rolesOf(standing('accepted', { tax: 'returned', fx: 'suspended' }), 'platform');
    expect(seen(record, [], '2021-06-18')).toEqual([
      ['amendment', 'enterprise', null, false],
      ['lifting', 'fx', null, false],
    ]);
  });

  it('is a second person where one has proposed', () => {
    const record = rolesOf(standing('accepted', { fx: 'suspended' }), 'platform');
    const proposed = { decision: 'accept', by: 'fx-officer-1', at: '2021-06-18T09:00:00.000+08:00' } as const;
    const departments = { ...record.departments, fx: { ...record.departments.fx, proposed } };
    expect(seen({ ...record, departments }, [], '2021-06-18')).toEqual([
      ['second-person', 'fx', '2021-07-16', false],
    ]);
  });

  it('is the officer of a paper that was entered, and the enterprise for one that was not', () => {
    const record = rolesOf(standing('accepted'), 'logistics', 'payment');
    const papers = [paper({ status: 'entered', enteredAt: '2026-01-05T09:00:00.000+08:00' })];
    expect(seen(record, papers, '2026-01-06')).toEqual([
      ['paper-verification', 'customs', '2026-01-08', false],
      ['paper', 'enterprise', null, false],
    ]);
    expect(waitingFor(record, papers, '2026-01-06')[1]?.text.zh).toContain(
      '支付业务许可证（互联网支付） 或 金融许可证',
    );
  });
});
