import type { ExportDeclared, ListApplicationMoved, ListMoved, ListReleased } from '@app/contracts';
import { newId } from '@app/kernel';
import { ParticipantsRepository, ReleasedListsRepository } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { serviceUnderTest, type Answer } from '@app/testing';
import { AppModule } from '../src/app.module.js';
import { FactsRepository } from '../src/metrics/facts.repository.js';
import { ReturnsRepository } from '../src/metrics/returns.repository.js';

export const demo = { creditCode: '91330200MA0DEM013H', customsCode: '330246D001' };
export const other = { creditCode: '91330200MA0DEM021C', customsCode: '330246D002' };
const since = '2026-01-01T00:00:00+08:00';

/** A released export list of demo, USD 60, unless changed. */
export function released(orderNo: string, change: Partial<ListReleased> = {}): ListReleased {
  return {
    id: newId(),
    version: 9,
    status: 'released',
    ieFlag: 'E',
    tradeMode: '9610',
    case: { orderNo, ebpCode: demo.creditCode },
    logistics: { logisticsCode: 'L', logisticsNo: `L${orderNo}` },
    parties: [demo.creditCode],
    copNo: `C${orderNo}`,
    invtNo: `I${orderNo}`,
    at: '2026-09-18T10:00:00.000+08:00',
    receipt: null,
    failed: [],
    missing: [],
    ebcCode: demo.creditCode,
    customsCode: '3104',
    currency: '502',
    value: '60',
    lines: [],
    ...change,
  };
}

/** An export declaration of demo with one item of USD 60, unless changed. */
export function declared(
  entryId: string,
  change: Partial<ExportDeclared> & { fob?: string; currency?: string } = {},
): ExportDeclared {
  const { fob = '60', currency = '502', ...rest } = change;
  const item = {
    gcode: '6109100021',
    gname: 'T恤',
    unit: '011',
    qty: '3',
    unit1: '011',
    qty1: '3',
    lines: [],
  };
  return {
    id: entryId,
    version: 1,
    entryId,
    sumNo: `S${entryId}`,
    customsCode: '3104',
    ebcCode: demo.creditCode,
    exportDate: '2026-09-18',
    declaredAt: '2026-09-20T10:00:00.000+08:00',
    parties: [demo.creditCode],
    cases: [{ orderNo: `O${entryId}`, ebpCode: demo.creditCode }],
    items: [{ item: 1, currency, fob, ...item }],
    ...rest,
  };
}

/** An accepted return of goods of USD 20 of a released list, unless changed. */
export function goodsReturned(
  list: ListReleased,
  change: Partial<ListApplicationMoved> & { value?: string } = {},
): ListApplicationMoved {
  const { value = '20', ...rest } = change;
  const { id: listId, ieFlag, tradeMode, ebcCode, parties, currency } = list;
  const line = { gnum: 1, gcode: '6109100021', gname: 'T恤', unit: '011', qty: '1', value, currency };
  return {
    id: newId(),
    version: 2,
    kind: 'return',
    status: 'accepted',
    listId,
    invtNo: list.invtNo ?? '',
    entryId: null,
    ieFlag,
    tradeMode,
    case: list.case,
    ebcCode,
    parties,
    reference: 'R',
    at: '2026-10-05T10:00:00.000+08:00',
    deadline: null,
    receipt: null,
    lines: [line],
    complete: false,
    givenBack: null,
    taxFreed: null,
    ...rest,
  };
}

export async function subsidyUnderTest() {
  const subsidy = await serviceUnderTest('subsidy', AppModule);
  let clockVersion = 0;

  async function accept(
    { creditCode, customsCode }: typeof demo,
    status: 'accepted' | 'suspended',
    version = 1,
  ): Promise<void> {
    const standing = { status, since };
    const departments = { customs: standing, tax: standing, fx: standing, commerce: standing };
    await subsidy.transactions.run((tx) =>
      subsidy.app.get(ParticipantsRepository).keep(tx, [
        {
          id: creditCode,
          version,
          creditCode,
          customsCode,
          name: creditCode,
          roles: [],
          departments,
          changedAt: since,
        },
      ]),
    );
  }

  await accept(demo, 'accepted');
  await accept(other, 'accepted');

  return {
    ...subsidy,
    accept,
    release: (...lists: ListReleased[]): Promise<void> =>
      subsidy.transactions.run((tx) => subsidy.app.get(ReleasedListsRepository).keep(tx, lists)),
    declare: (...declarations: ExportDeclared[]): Promise<void> =>
      subsidy.transactions.run((tx) => subsidy.app.get(FactsRepository).keepDeclarations(tx, declarations)),
    takeBack: (...returns: ListApplicationMoved[]): Promise<void> =>
      subsidy.transactions.run((tx) => subsidy.app.get(ReturnsRepository).keepAccepted(tx, returns)),
    sendBack: (...lists: ListMoved[]): Promise<void> =>
      subsidy.transactions.run((tx) => subsidy.app.get(ReturnsRepository).keepLists(tx, lists)),
    /** Moves the business clock to an instant. */
    async clock(instant: string): Promise<void> {
      const offsetMs = Date.parse(instant) - Date.now();
      await subsidy.transactions.run((tx) =>
        subsidy.app.get(BusinessClock).set(tx, (clockVersion += 1), offsetMs),
      );
    },
    apply: (change: object = {}, as = 'demo'): Promise<Answer> =>
      subsidy.ask('POST', '/subsidy/applications', {
        as,
        body: { pack: 'demonstration', measure: 'art-06', year: 2026, ...change },
      }),
    decide: (id: string, body: object, as = 'commerce-officer'): Promise<Answer> =>
      subsidy.ask('POST', `/subsidy/applications/${id}/decision`, { as, body }),
    pay: (id: string, as = 'finance-officer'): Promise<Answer> =>
      subsidy.ask('POST', `/subsidy/applications/${id}/payment`, { as }),
    /** A metric of the year in yuan, as the enterprise sees it. */
    async metric(name: string, year: number, as = 'demo'): Promise<any> {
      const { body } = await subsidy.ask('GET', `/subsidy/performance?year=${year}`, { as });
      return body.metrics.find((one: { name: string }) => one.name === name);
    },
    async told(id: string): Promise<{ type: string; document: any }[]> {
      return (await subsidy.events()).filter(({ document }) => document.id === id);
    },
  };
}

export type SubsidyUnderTest = Awaited<ReturnType<typeof subsidyUnderTest>>;
