import { expect, it } from '@jest/globals';
import { contracts, isEventType } from '@app/contracts';
import { entry, stored } from './case.builder.js';
import type { Entry } from './entry.js';
import { ofPaymentData } from './entry-of-event.js';
import { entryTexts } from './entry-texts.js';
import { timelineOf } from './timeline.js';

const step = (status: string, version: number, more: object = {}): Entry => {
  const type = `customs.payment-data-${status}.v1`;
  if (!isEventType(type)) throw new Error(type);
  return entry(type, { status, ...more }, { documentId: 'P1', version, minute: version, reference: 'S-1' });
};

it('every step of a payment-data check has its sentence', () => {
  const types = Object.keys(contracts).filter((type) => type.startsWith('customs.payment-data-'));
  expect(types).toHaveLength(5);
  for (const type of types) expect(Object.keys(entryTexts)).toContain(type);
  const { entries } = timelineOf('20210917000123', '91330201MA2AAAAA1X', [
    stored('order'),
    step('asked', 1),
    step('refused', 4, { reason: '[20000] verDept' }),
  ]);
  expect(entries.find(({ code }) => code === 'payment-data-refused')).toMatchObject({
    zh: '支付原始数据被退回（会话 S-1）：[20000] verDept',
    en: 'The payment data were refused (session S-1): [20000] verDept',
  });
});

it('is an entry of its order, seen by who is asked', () => {
  const moved = {
    id: 'P1',
    version: 1,
    status: 'asked',
    case: { orderNo: 'A', ebpCode: 'E' },
    parties: ['E', 'C'],
    sessionID: 'S-1',
    deadline: '2026-01-06T09:15:30.125+08:00',
    at: '2026-01-05T09:15:30.125+08:00',
    reason: null,
  };
  expect(ofPaymentData('customs.payment-data-asked.v1', moved)).toEqual([
    expect.objectContaining({ case: moved.case, parties: ['E', 'C'], reference: 'S-1', version: 1 }),
  ]);
});
