import { headOf, messageKind, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import { citizenId } from '../../../test/citizen-ids.js';
import {
  customsOfficeUnderTest,
  envelopeOf,
  guid,
  listOf,
  listsMessage,
  transfer,
  type CustomsOfficeUnderTest,
  type Told,
} from '../../../test/customs-office-under-test.js';
import {
  arrivalOf,
  copNoOf,
  departureOf,
  exportListOf,
  inventory,
  orderFor,
  receiptsFor,
  waybillFor,
} from '../../../test/export-messages.js';
import { importOrderFor, importWaybillFor, paymentFor, signedFor } from '../../../test/import-messages.js';
import type { DocumentAct, DocumentOutcome } from './domain/document-outcome.js';
import type { Act, ExportOutcome, Outcome, ReceiptAct } from './domain/outcome.js';
import { OutcomesController, type OutcomeRow } from './outcomes.controller.js';

const dayMs = 86_400_000;
const documentsPerMessage = 100;

let office: CustomsOfficeUnderTest;
/** Everything that customs told about what was filed below, in the order of its arrival. */
const told: Told[] = [];

const rows = new OutcomesController().list();
const isDocument = (row: OutcomeRow): row is DocumentOutcome => 'documents' in row;
const isImport = (row: OutcomeRow): row is Outcome & { ieFlag: 'I' } => 'ieFlag' in row && row.ieFlag === 'I';
const isExport = (row: OutcomeRow): row is ExportOutcome & { ieFlag: 'E' } =>
  'ieFlag' in row && row.ieFlag === 'E';

/** A document of a kind with the number that asks for the outcome; the others are in outcomes-of-applications.int.spec.ts. */
const documentsOf: Partial<Record<CebMessageType, (number: string) => CebNode>> = {
  CEB311: (number) => importOrderFor(listOf(number)),
  CEB303: (number) => orderFor(exportListOf(number)),
  CEB411: (number) => paymentFor(number),
  CEB403: (number) => receiptsFor(exportListOf(number)),
  CEB511: (number) => importWaybillFor(number, { logisticsNo: number }),
  CEB505: (number) => waybillFor(exportListOf('X', { logisticsNo: number })),
  CEB513: (number) => signedFor(number),
  CEB507: (number) => arrivalOf(number, ['L1']),
  CEB509: (number) => departureOf(number, ['L1']),
};
/** What each kind ends with when all is well. */
const ends: Partial<Record<CebMessageType, string>> = { CEB505: '399', CEB507: '399', CEB509: '399' };

const cases = rows.filter(isDocument).flatMap((row) =>
  row.documents.flatMap((type) => {
    const make = documentsOf[type];
    return make ? [{ row, type, number: row.prefix, make }] : [];
  }),
);

async function fileAll(type: CebMessageType, documents: readonly CebNode[]): Promise<void> {
  for (let at = 0; at < documents.length; at += documentsPerMessage) {
    const part = documents.slice(at, at + documentsPerMessage);
    await office.hand(writeMessage({ type, guid: guid(), documents: part, transfer }), type);
  }
}

const importNo = (prefix: string): string => (prefix === '' ? '20250601900001' : `${prefix}-I1`);
const exportNo = (prefix: string): string => (prefix === '' ? '20250601900002' : `${prefix}-E1`);
const placeOf = (prefix: string): number => rows.filter(isImport).findIndex((row) => row.prefix === prefix);
const ofImport = (prefix: string) =>
  listOf(importNo(prefix), {
    copNo: `I${placeOf(prefix)}`,
    buyerIdNumber: citizenId(placeOf(prefix)),
  });

beforeAll(async () => {
  office = await customsOfficeUnderTest();
  for (const [type, make] of Object.entries(documentsOf)) {
    const documents = cases.filter((one) => one.type === type).map(({ number }) => make(number));
    await fileAll(type as CebMessageType, documents);
  }
  const imports = rows.filter(isImport).map(({ prefix }) => ofImport(prefix));
  for (let at = 0; at < imports.length; at += documentsPerMessage)
    await office.file(...imports.slice(at, at + documentsPerMessage));
  const exports = rows.filter(isExport).map(({ prefix }) => exportListOf(exportNo(prefix)));
  await fileAll('CEB603', exports.map(inventory));
  told.push(...(await office.after(100_000)));
  await fileAll('CEB507', [
    arrivalOf(
      'ALL-ARRIVED',
      exports.map(({ head }) => head['logisticsNo'] ?? ''),
    ),
  ]);
  told.push(...(await office.after(10_000)));
  for (const days of [20, 11, 14]) {
    office.advanceBusiness(days * dayMs);
    told.push(...(await office.after(0)));
  }
}, 180_000);
afterAll(() => office?.close());

const heads = (type: CebMessageType) =>
  told
    .filter((message) => message.type === type)
    .flatMap(({ documents }) => documents.map((node) => headOf(node, type)));
const inTime = (receipts: readonly Record<string, string>[]): string[] => {
  const sorted = [...receipts].sort((a, b) => ((a['returnTime'] ?? '') < (b['returnTime'] ?? '') ? -1 : 1));
  const seen = new Set<string>();
  return sorted.filter(({ guid: id = '' }) => !seen.has(id) && seen.add(id)).map(nameOf);
};
const nameOf = ({ returnStatus = '', returnInfo = '' }: Record<string, string>): string => {
  const code = /^\[Code:(\d+);/.exec(returnInfo)?.[1];
  return returnStatus === '100' && code ? `100 (${code})` : returnStatus;
};
const expected = (acts: readonly (Act | DocumentAct | ReceiptAct)[], end = '120'): string[] =>
  acts.flatMap((act) => {
    if ('receipt' in act) return [act.receipt];
    if ('rejection' in act) return [`100 (${act.rejection})`];
    if ('negative' in act) return [act.negative];
    return 'ordinary' in act ? [end] : [];
  });

describe('every outcome of GET /sandbox/outcomes is produced', () => {
  it.each(rows.filter(isImport).map((row) => [importNo(row.prefix), row] as const))(
    'import list %s',
    (number, { prefix, acts, delivery }) => {
      const copNo = ofImport(prefix).head['copNo'];
      const receipts = heads('CEB622').filter((head) => head['copNo'] === copNo);
      expect(inTime(receipts)).toEqual(expected(acts));
      if (delivery === 'twice') expect(receipts).toHaveLength(2 * expected(acts).length);
      if (delivery === 'reverse') expect(receipts.map(nameOf)).toEqual(expected(acts).toReversed());
      if (delivery === 'plain') expect(receipts.map(nameOf)).toEqual(expected(acts));
      const invtNo = receipts.find((head) => head['invtNo'])?.['invtNo'] ?? number;
      const bills = heads('CEB816').filter((head) => head['invtNo'] === invtNo);
      const states = heads('CEB818').filter((head) => head['invtNo'] === invtNo);
      const distinct = (all: readonly Record<string, string>[]) => [
        ...new Map(all.map((head) => [head['guid'], head['status']])).values(),
      ];
      expect(distinct(bills)).toEqual(acts.some((act) => 'taxBill' in act) ? ['1'] : []);
      expect(distinct(states)).toEqual(acts.flatMap((act) => ('taxStatus' in act ? [act.taxStatus] : [])));
    },
  );

  it.each(rows.filter(isExport).map((row) => [exportNo(row.prefix), row] as const))(
    'export list %s',
    (number, { acts, release }) => {
      const receipts = heads('CEB604').filter((head) => head['copNo'] === copNoOf(number));
      const cleared = acts.some((act) => 'receipt' in act && act.receipt === '399');
      expect(inTime(receipts)).toEqual(expected([...acts, ...(cleared ? release : [])]));
    },
  );

  it.each(cases.map(({ row, type, number }) => [type, number, row] as const))(
    '%s %s',
    (type, number, { acts, delivery }) => {
      const { receipt, keyFields } = messageKind(type);
      const own = ['copNo', 'logisticsNo', 'orderNo'].filter((name) => keyFields.includes(name));
      const isMine = (head: Record<string, string>) =>
        type === 'CEB411'
          ? head['payTransactionId'] === `P${number}`
          : own.some((name) => head[name] === number);
      const receipts = heads(receipt ?? 'CEB900').filter(isMine);
      expect(inTime(receipts)).toEqual(expected(acts, ends[type]));
      if (delivery === 'twice') expect(receipts).toHaveLength(2 * expected(acts).length);
      if (delivery === 'reverse')
        expect(receipts.map(nameOf)).toEqual(expected(acts, ends[type]).toReversed());
    },
  );

  it.each(rows.flatMap((row) => ('refusal' in row ? [row] : [])))(
    'the exchange refuses $prefix with $refusal',
    async ({ prefix, refusal }) => {
      const answer = await office.take(envelopeOf(listsMessage(listOf(`${prefix}-1`))));
      expect(answer).toMatchObject({ result: 'refused', code: refusal });
    },
  );

  it.each(rows.flatMap((row) => ('format' in row ? [row] : [])))(
    'customs cannot read $prefix, and what travels with it is void',
    async ({ prefix }) => {
      await office.file(listOf(`${prefix}-1`), listOf('20250601900009'));
      expect(await office.after(30_000)).toMatchObject([
        { type: 'CEB900', documents: [{ returnStatus: '-1', oriMessageType: 'CEB621Message' }] },
      ]);
    },
  );
});
