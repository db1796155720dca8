import { headOf, messageKind, writeMessage, type CebMessageType, type CebNode } from '@app/ceb';
import {
  applicationMessage,
  cancellationOf,
  exportCancellationOf,
  exportReturnOf,
  returnOf,
  tallyOf,
} from '../../../test/application-messages.js';
import { entry, masterWaybill } from '../../../test/bill-messages.js';
import { citizenId } from '../../../test/citizen-ids.js';
import {
  customsOfficeUnderTest,
  guid,
  listOf,
  signature,
  transfer,
  type CustomsOfficeUnderTest,
  type Told,
} from '../../../test/customs-office-under-test.js';
import { arrivalOf, exportListOf, exportMessage, inventory } from '../../../test/export-messages.js';
import type { FiledGoods } from '../declarations/domain/filed-list.js';
import type { DocumentAct, DocumentOutcome } from './domain/document-outcome.js';
import { disturbanceOf } from './domain/outcome-of.js';
import { OutcomesController } from './outcomes.controller.js';

const documentsPerMessage = 100;
const acceptedMs = 5_000;
const releasedMs = 30_000;
const longestMs = 100_000;

/** A list that customs has, and its number there. */
interface Numbered {
  readonly list: FiledGoods;
  readonly invtNo: string;
}

/** What the list of a document of each kind must have come to, and what the kind ends with when all is well. */
const kinds: Partial<
  Record<
    CebMessageType,
    {
      readonly needs:
        'accepted-import' | 'released-import' | 'accepted-export' | 'released-export' | 'nothing';
      readonly make: (number: string, of: Numbered) => CebNode;
      readonly end: readonly string[];
    }
  >
> = {
  CEB623: {
    needs: 'accepted-import',
    make: (number, { list, invtNo }) => cancellationOf(list, invtNo, number),
    end: ['120', '399'],
  },
  CEB625: {
    needs: 'released-import',
    make: (number, { list, invtNo }) => returnOf(list, invtNo, number),
    end: ['120', '399'],
  },
  CEB605: {
    needs: 'accepted-export',
    make: (number, { invtNo }) => exportCancellationOf(invtNo, number),
    end: ['399'],
  },
  CEB213: {
    needs: 'released-export',
    make: (number, { list, invtNo }) => exportReturnOf(list, invtNo, number),
    end: ['120', '800'],
  },
  CEB215: { needs: 'released-export', make: (number, { invtNo }) => tallyOf(invtNo, number), end: ['399'] },
  CEB607: {
    needs: 'nothing',
    make: (number) => masterWaybill(number, [{ logisticsNo: `L${number}` }]),
    end: ['120'],
  },
  CEB711: { needs: 'nothing', make: (number) => entry(number, [`L${number}`]), end: ['120', '399'] },
};
const types = Object.keys(kinds) as CebMessageType[];

const shared: readonly CebMessageType[] = ['CEB605', 'CEB213'];

const rows = new OutcomesController().list();
const isDocument = (row: (typeof rows)[number]): row is DocumentOutcome => 'documents' in row;
const cases = rows.filter(isDocument).flatMap((row) =>
  row.documents.flatMap((type) => {
    const kind = kinds[type];
    // cancellations share their numbers, and so do returns
    const number = shared.includes(type) ? `${row.prefix}-E` : row.prefix;
    return kind ? [{ row, type, kind, number }] : [];
  }),
);

let office: CustomsOfficeUnderTest;
let told: readonly Told[] = [];
beforeAll(async () => {
  office = await customsOfficeUnderTest();
  const lists = await fileLists();
  for (const type of types) {
    const documents = cases.flatMap((one, at) =>
      one.type === type ? [one.kind.make(one.number, lists[at] ?? nobody)] : [],
    );
    // a message of CEB711 holds one entry
    const size = type === 'CEB711' ? 1 : documentsPerMessage;
    for (const part of parts(documents, size)) await office.hand(messageOf(type, part), type);
  }
  told = await all(longestMs);
}, 180_000);
afterAll(() => office?.close());

/** Everything that customs says by then; the mailbox gives it page by page. */
async function all(ms: number): Promise<Told[]> {
  const pages: Told[] = [];
  for (let page = await office.after(ms); page.length > 0; page = await office.after(0)) pages.push(...page);
  return pages;
}

const nobody: Numbered = { list: listOf('nobody'), invtNo: '' };

function messageOf(type: CebMessageType, documents: readonly CebNode[]): string {
  if (type === 'CEB711')
    return writeMessage({ type, guid: guid(), documents: [...documents], transfer, signature });
  if (type === 'CEB607') return exportMessage(type, ...documents);
  return applicationMessage(type, ...documents);
}

const parts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

/** A number of the case's own whose receipts travel undisturbed. */
const numberOf = (prefix: string, index: number): string => {
  const number = `${prefix}${String(index).padStart(4, '0')}`;
  return disturbanceOf(number, 1).kind === 'none' ? number : numberOf(prefix, index + cases.length);
};
const heads = (all: readonly Told[], type: CebMessageType) =>
  all
    .filter((message) => message.type === type)
    .flatMap(({ documents }) => documents.map((node) => headOf(node, type)));

/** A list of its own for every case, as far as its document needs it. */
async function fileLists(): Promise<Numbered[]> {
  const lists = cases.map(({ kind: { needs } }, index): FiledGoods | undefined => {
    const plain = numberOf('SB-PLAIN-', index);
    if (needs === 'accepted-import')
      return listOf(numberOf('SB-SLOW-', index), { buyerIdNumber: citizenId(index) });
    if (needs === 'released-import') return listOf(plain, { buyerIdNumber: citizenId(index) });
    return needs === 'nothing' ? undefined : exportListOf(plain);
  });
  const of = (...wanted: string[]) =>
    lists.flatMap((list, index) => (list && wanted.includes(cases[index]?.kind.needs ?? '') ? [list] : []));
  const seen: Told[] = [];
  for (const part of parts(of('released-import'), documentsPerMessage))
    await office.file(...part.map((list) => ({ buyer: '', ...list })));
  for (const part of parts(of('accepted-export', 'released-export'), documentsPerMessage))
    await office.hand(exportMessage('CEB603', ...part.map(inventory)), 'CEB603');
  const arrived = of('released-export').map(({ head }) => head['logisticsNo'] ?? '');
  await office.hand(exportMessage('CEB507', arrivalOf('ARRIVED', arrived)), 'CEB507');
  seen.push(...(await all(releasedMs)));
  for (const part of parts(of('accepted-import'), documentsPerMessage))
    await office.file(...part.map((list) => ({ buyer: '', ...list })));
  seen.push(...(await all(acceptedMs)));
  const numbers = new Map(
    [...heads(seen, 'CEB622'), ...heads(seen, 'CEB604')].flatMap(({ copNo = '', invtNo }) =>
      invtNo ? [[copNo, invtNo] as const] : [],
    ),
  );
  return lists.map((list) => {
    if (!list) return nobody;
    const invtNo = numbers.get(list.head['copNo'] ?? '');
    if (invtNo === undefined) throw new Error(`${list.head['orderNo']} was not accepted`);
    return { list, invtNo };
  });
}

const nameOf = ({ returnStatus = '', returnInfo = '' }: Record<string, string>): string => {
  const code = /^\[Code:(\d+);/.exec(returnInfo)?.[1];
  return returnStatus === '100' && code ? `100 (${code})` : returnStatus;
};
const expected = (acts: readonly DocumentAct[], end: readonly string[]): string[] =>
  acts.flatMap((act) => {
    if ('receipt' in act) return [act.receipt];
    if ('rejection' in act) return [`100 (${act.rejection})`];
    if ('negative' in act) return [act.negative];
    return 'ordinary' in act ? end : [];
  });
const byTime = (one: Record<string, string>, other: Record<string, string>): number =>
  (one['returnTime'] ?? '') < (other['returnTime'] ?? '') ? -1 : 1;

it.each(cases.map((one) => [one.type, one.number, one] as const))(
  '%s %s is answered as GET /sandbox/outcomes says',
  (type, number, { row: { acts, delivery }, kind: { end } }) => {
    const receipts = heads(told, messageKind(type).receipt ?? 'CEB900').filter(
      (head) => head['copNo'] === number || head['coElNo'] === number,
    );
    const wanted = expected(acts, end);
    const once = [...new Map(receipts.map((head) => [head['guid'], head])).values()];
    expect([...once].sort(byTime).map(nameOf)).toEqual(wanted);
    expect(receipts).toHaveLength(delivery === 'twice' ? 2 * wanted.length : wanted.length);
    if (delivery === 'reverse') expect(receipts.map(nameOf)).toEqual(wanted.toReversed());
  },
);
