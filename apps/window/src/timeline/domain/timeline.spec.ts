import { describe, expect, it } from '@jest/globals';
import { contracts } from '@app/contracts';
import { entry, listStep, stored } from './case.builder.js';
import type { Entry } from './entry.js';
import { documentNames, entryTexts } from './entry-texts.js';
import { theCase, timelineOf } from './timeline.js';
import { visibleTo } from './visible.js';
import { listWaits } from './waiting-texts.js';

const of = (...entries: Entry[]) => timelineOf('20210917000123', '91330201MA2AAAAA1X', entries);
const waitCodes = (...entries: Entry[]) => of(...entries).waitingFor.map((wait) => wait.code);

describe('entries', () => {
  it('say what happened in both languages, with the reference', () => {
    expect(of(stored('order')).entries).toEqual([
      {
        at: '2021-09-17T09:00:00.000+08:00',
        service: 'customs',
        code: 'order-stored',
        zh: '订单 20210917000123 已收存',
        en: 'Order 20210917000123 was stored',
        actor: 'enterprise',
        reference: '20210917000123',
      },
    ]);
  });

  it.each([
    [
      listStep('accepted', 4, { receipt: { returnStatus: '120', code: null } }),
      '海关受理清单 COP1（回执 120）',
      'Customs took in declaration list COP1 (receipt 120)',
    ],
    [
      listStep('rejected', 4, { receipt: { returnStatus: '100', code: '1313' } }),
      '海关退单：清单 COP1（回执 100，代码 1313）',
      'Customs rejected declaration list COP1 (receipt 100, code 1313)',
    ],
    [
      listStep('mismatched', 2, { failed: ['acturalPaid', 'logisticsNo'] }),
      '清单 COP1 与单证比对不一致：acturalPaid, logisticsNo',
      'Declaration list COP1 does not match its documents: acturalPaid, logisticsNo',
    ],
    [
      entry('customs.taxes-assessed.v1', { treatment: 'preferential', total: '27.11' }, { reference: 'I1' }),
      '清单 I1 综合税测算：27.11 元（限额内优惠税率）',
      'Composite tax of declaration list I1 by own calculation: 27.11 CNY (preferential rates within the limits)',
    ],
    [
      entry(
        'customs.tax-bills-received.v1',
        { status: '1', total: '27.11', difference: '0.00' },
        { reference: 'T1' },
      ),
      '电子税单 T1 已生成：27.11 元，与测算一致',
      'Electronic tax bill T1 was generated: 27.11 CNY, as calculated',
    ],
    [
      entry(
        'customs.tax-bills-received.v1',
        { status: '2', total: '27.11', difference: '-0.50' },
        { reference: 'T1' },
      ),
      '电子税单 T1 已汇总：27.11 元，与测算相差 -0.50 元',
      'Electronic tax bill T1 was aggregated: 27.11 CNY, -0.50 CNY off the calculation',
    ],
    [
      entry(
        'customs.tax-bills-received.v1',
        { status: '2', total: null, difference: null },
        { reference: 'T1' },
      ),
      '电子税单 T1 已汇总',
      'Electronic tax bill T1 was aggregated',
    ],
  ])('fill in the words of $eventType', (one, zh, en) => {
    expect(of(one).entries[0]).toMatchObject({ zh, en });
  });

  it('stand in the order of their time, at one instant in the order of a case', () => {
    const at = new Date('2021-09-17T09:05:00+08:00');
    const steps = [
      listStep('submitted', 3, {}, { at }),
      listStep('matched', 2, {}, { at }),
      listStep('received', 1, {}, { at }),
      stored('order'),
    ];
    expect(of(...steps).entries.map((item) => item.code)).toEqual([
      'order-stored',
      'list-received',
      'list-matched',
      'list-submitted',
    ]);
  });

  it('have a text without holes for every event of a case and every kind of document', () => {
    const types = Object.keys(contracts).filter((type) =>
      /^(customs\.(lists|taxes|tax-bills|exports)|tax-refund\.claims|fx-settlement\.(receipts|proofs)|subsidy\.applications)-/.test(
        type,
      ),
    );
    for (const type of types) {
      const rows = Object.entries(entryTexts).filter(([key]) => key === type || key.startsWith(`${type}#`));
      expect([type, rows.length > 0]).toEqual([type, true]);
    }
    for (const kind of Object.keys(documentNames)) {
      const [item] = of(stored(kind)).entries;
      expect([item?.zh, item?.en, item?.code]).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/[{}]|undefined/)]),
      );
    }
  });
});

const bill = (status: string, version: number) =>
  entry('customs.tax-bills-received.v1', { status }, { documentId: 'T1', version });

describe('what a case waits for', () => {
  it.each`
    stored                             | waits
    ${['order']}                       | ${['document-payment', 'document-waybill', 'document-list']}
    ${['order', 'payment', 'waybill']} | ${['document-list']}
    ${['order', 'payment-receipt']}    | ${['document-waybill', 'document-list']}
    ${['waybill-status', 'waybill']}   | ${['document-order', 'document-payment', 'document-list']}
  `('before its list, with $stored: $waits', ({ stored: kinds, waits }) => {
    expect(waitCodes(...(kinds as string[]).map((kind) => stored(kind)))).toEqual(waits);
  });

  it('counts a deleted document as missing', () => {
    const deleted = entry(
      'customs.documents-received.v1',
      { kind: 'order', change: 'deleted' },
      { version: 2 },
    );
    expect(waitCodes(stored('order'), deleted)).toContain('document-order');
  });

  it.each`
    step              | facts                                  | waits
    ${'received'}     | ${{ missing: ['payment', 'waybill'] }} | ${['document-payment', 'document-waybill']}
    ${'received'}     | ${{ missing: [] }}                     | ${['match']}
    ${'mismatched'}   | ${{}}                                  | ${['correction']}
    ${'matched'}      | ${{}}                                  | ${['submission']}
    ${'submitted'}    | ${{}}                                  | ${['customs-acceptance']}
    ${'accepted'}     | ${{}}                                  | ${['customs-decision']}
    ${'under-review'} | ${{}}                                  | ${['customs-review']}
    ${'inspected'}    | ${{}}                                  | ${['inspection']}
    ${'detained'}     | ${{}}                                  | ${['detention']}
    ${'cleared'}      | ${{}}                                  | ${['release']}
    ${'rejected'}     | ${{}}                                  | ${['new-declaration']}
    ${'released'}     | ${{}}                                  | ${['tax-bill']}
    ${'released'}     | ${{ ieFlag: 'E' }}                     | ${[]}
    ${'closed'}       | ${{}}                                  | ${[]}
    ${'cancelled'}    | ${{}}                                  | ${[]}
    ${'returned'}     | ${{}}                                  | ${[]}
  `('with its list $step $facts: $waits', ({ step, facts, waits }) => {
    expect(waitCodes(listStep(String(step), 5, facts as Entry['facts']))).toEqual(waits);
  });

  it('is judged by the newest version, whatever came last', () => {
    expect(waitCodes(listStep('released', 7), listStep('accepted', 4, {}, { minute: 99 }))).toEqual([
      'tax-bill',
    ]);
  });

  it('after release is the tax bill, then its payment within the time of the law, then nothing', () => {
    const released = listStep('released', 7);
    expect(of(released, bill('1', 1)).waitingFor).toEqual([
      expect.objectContaining({ code: 'tax-payment', deadline: '2021-11-01' }),
    ]);
    expect(waitCodes(released, bill('1', 1), bill('2', 2))).toEqual([]);
    expect(waitCodes(released, bill('1', 1), bill('3', 2))).toEqual(['tax-bill']);
  });

  it.each`
    type                                    | status          | waits
    ${'tax-refund.claims-drafted.v1'}       | ${'drafted'}    | ${['claim-filing']}
    ${'tax-refund.claims-paid.v1'}          | ${'paid'}       | ${[]}
    ${'fx-settlement.receipts-matched.v1'}  | ${'matched'}    | ${['fx-settlement']}
    ${'fx-settlement.receipts-settled.v1'}  | ${'settled'}    | ${[]}
    ${'subsidy.applications-publicised.v1'} | ${'publicised'} | ${['award-payment']}
    ${'subsidy.applications-refused.v1'}    | ${'refused'}    | ${[]}
  `('after customs, with $type: $waits', ({ type, status, waits }) => {
    const closed = listStep('closed', 9, { ieFlag: 'E' });
    expect(waitCodes(closed, entry(type as Entry['eventType'], { status: String(status) }))).toEqual(waits);
  });

  it('has both languages for every wait', () => {
    for (const wait of Object.values(listWaits))
      expect([wait.zh.length > 0, wait.en.length > 0]).toEqual([true, true]);
  });
});

describe('who sees what', () => {
  const trade = stored('order', { parties: ['P', 'E'] });
  const payment = stored('payment', { parties: ['P', 'PAY'] });
  const list = listStep('received', 1, {}, { parties: ['E', 'AGENT'] });

  it.each`
    caller     | kinds
    ${'P'}     | ${3}
    ${'E'}     | ${3}
    ${'AGENT'} | ${3}
    ${'PAY'}   | ${1}
    ${'X'}     | ${0}
  `('$caller sees $kinds of three entries', ({ caller, kinds }) => {
    expect(visibleTo([String(caller)], [trade, payment, list])).toHaveLength(Number(kinds));
  });
});

describe('which case is meant', () => {
  it('must be said when the number was used on two platforms', () => {
    const cases = new Map([
      ['B', [stored('order')]],
      ['A', [stored('order')]],
    ]);
    expect(() => theCase('1', cases)).toThrow(
      expect.objectContaining({
        code: 'order-on-several-platforms',
        kind: 'conflict',
        faults: [expect.objectContaining({ expected: 'A, B' })],
      }),
    );
  });

  it('is unknown when nobody filed it', () => {
    expect(() => theCase('1', new Map())).toThrow(expect.objectContaining({ kind: 'not-found' }));
  });
});
