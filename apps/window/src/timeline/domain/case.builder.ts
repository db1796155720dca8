import { isEventType, type EventType } from '@app/contracts';
import type { Entry, Facts } from './entry.js';

const platform = '91330201MA2AAAAA1X';
const minuteMs = 60_000;
const beginning = Date.parse('2021-09-17T09:00:00+08:00');

/** An entry of an import case, `minute` minutes after its beginning; for tests. */
export function entry(
  eventType: EventType,
  facts: Facts,
  more: Partial<Entry> & { minute?: number } = {},
): Entry {
  const { minute = 0, ...given } = more;
  return {
    eventType,
    documentId: eventType.startsWith('customs.lists-') ? 'list-1' : `${facts.kind ?? eventType}-1`,
    version: 1,
    at: new Date(beginning + minute * minuteMs),
    case: { orderNo: '20210917000123', ebpCode: platform },
    logistics: null,
    parties: [platform],
    reference: '20210917000123',
    facts,
    ...given,
  };
}

export function stored(kind: string, more: Partial<Entry> = {}): Entry {
  return entry('customs.documents-received.v1', { kind, change: 'new' }, more);
}

/** A step of the list: its event says where it stepped, its status where the list stands at the end of the transaction. */
export function listStep(
  step: string,
  version: number,
  facts: Facts = {},
  more: Partial<Entry> & { minute?: number } = {},
): Entry {
  const type = `customs.lists-${step}.v1`;
  if (!isEventType(type)) throw new Error(type);
  const status = step === 'inspected' ? 'inspection' : step;
  return entry(
    type,
    { status, ieFlag: 'I', copNo: 'COP1', invtNo: null, ...facts },
    { version, minute: version, reference: 'COP1', ...more },
  );
}
