import { expect, it } from '@jest/globals';
import { contracts, isEventType } from '@app/contracts';
import { entry, listStep, stored } from './case.builder.js';
import type { Entry } from './entry.js';
import { entryTexts } from './entry-texts.js';
import { timelineOf } from './timeline.js';

const of = (...entries: Entry[]) => timelineOf('20210917000123', '91330201MA2AAAAA1X', entries);

function step(status: string, version: number, more: object = {}): Entry {
  const type = `customs.export-declarations-${status === 'inspection' ? 'inspected' : status}.v1`;
  if (!isEventType(type)) throw new Error(type);
  return entry(type, { status, ...more }, { documentId: 'D1', version, minute: version, reference: '3104' });
}

it('every step of a full declaration has its sentence', () => {
  const types = Object.keys(contracts).filter((type) => type.startsWith('customs.export-declarations-'));
  expect(types).toHaveLength(8);
  for (const type of types) expect(Object.keys(entryTexts)).toContain(type);
  const [rejected] = of(step('rejected', 3, { reason: '归类不符' })).entries;
  expect(rejected).toMatchObject({
    code: 'export-declaration-rejected',
    zh: '海关退单：报关单 3104：归类不符',
    en: 'Customs rejected export declaration 3104: 归类不符',
  });
});

it.each`
  steps                         | waits
  ${['drafted']}                | ${['export-declaration-completion']}
  ${['drafted', 'declared']}    | ${['export-declaration-acceptance']}
  ${['declared', 'accepted']}   | ${['export-declaration-decision']}
  ${['accepted', 'inspection']} | ${['export-declaration-inspection']}
  ${['accepted', 'released']}   | ${['export-declaration-closing']}
  ${['released', 'closed']}     | ${[]}
  ${['declared', 'rejected']}   | ${['export-declaration-correction']}
  ${['drafted', 'withdrawn']}   | ${['document-payment', 'document-waybill', 'document-list']}
`('an order declared in full, after $steps: waits for $waits', ({ steps, waits }) => {
  const entries = (steps as string[]).map((status, at) => step(status, at + 1));
  expect(of(stored('order'), ...entries).waitingFor.map(({ code }) => code)).toEqual(waits);
});

const closed = (facts: object) => listStep('closed', 7, { ieFlag: 'E', ...facts });

it.each`
  facts                                             | declared | waits
  ${{ deadline: '2026-02-24', provisional: false }} | ${false} | ${[{ code: 'summary-declaration', deadline: '2026-02-24' }]}
  ${{ deadline: '2027-01-15', provisional: true }}  | ${false} | ${[{ code: 'summary-declaration', deadline: '2027-01-15', provisional: true }]}
  ${{ deadline: '2026-02-24', provisional: false }} | ${true}  | ${[]}
  ${{}}                                             | ${false} | ${[]}
`(
  'a closed export list with $facts, declared: $declared waits for $waits',
  ({ facts, declared, waits }: any) => {
    const entries = [closed(facts), ...(declared ? [entry('customs.exports-declared.v1', {})] : [])];
    expect(of(...entries).waitingFor).toEqual(waits.map((wait: object) => expect.objectContaining(wait)));
  },
);
