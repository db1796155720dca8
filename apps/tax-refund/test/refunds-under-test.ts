import { gunzipSync } from 'node:zlib';
import type {
  ExportDeclared,
  FxReceiptMoved,
  ListApplicationMoved,
  ReceiptProofChanged,
  TaxAnswerReceived,
} from '@app/contracts';
import { newId } from '@app/kernel';
import { ParticipantsRepository, RatingsRepository } from '@app/messaging';
import { BusinessClock, FieldCipher } from '@app/platform';
import { serviceUnderTest, type Answer } from '@app/testing';
import { AppModule } from '../src/app.module.js';
import { declaredItem } from '../src/claims/claim.builder.js';
import { AnswersConsumer } from '../src/claims/answers.consumer.js';
import { ReturnedExportsConsumer } from '../src/returns/returned-exports.consumer.js';
import { DeadlinesService } from '../src/deadlines/deadlines.service.js';
import { EntriesConsumer } from '../src/entries/entries.consumer.js';
import { ReceiptProofsConsumer } from '../src/receipts/receipt-proofs.consumer.js';
import { SettledReceiptsConsumer } from '../src/receipts/settled-receipts.consumer.js';

export const demo = '91330200MA0DEM013H';
export const other = '91330200MA0DEM021C';
/** Business time of the suite, whatever the real one is. */
const now = '2026-09-21T09:00:00+08:00';

const answerTo = (
  claimId: string,
  status: string,
  at = now,
  change: Partial<TaxAnswerReceived> = {},
): TaxAnswerReceived => ({
  id: newId(),
  version: 1,
  claimId,
  status,
  reason: null,
  amount: null,
  answeredAt: at,
  ...change,
});

interface InvoiceLine {
  readonly line: number;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly netAmount: string;
  readonly vat: string;
}

/** A document of an event, or what was in a filing; tests look into it freely. */
export type Looked = Answer['body'];

/** tax-refund on a fresh database, its neighbours' events handed to its consumers; numbers are new in every case. */
export async function refundsUnderTest() {
  const service = await serviceUnderTest('tax-refund', AppModule);
  const { app, transactions, ask } = service;
  await transactions.run((tx) => app.get(BusinessClock).set(tx, 1, Date.parse(now) - Date.now()));
  let serial = 0;
  let clockVersion = 1;
  let invoicedOn = '2026-09-10';

  /** Moves the business clock to an instant, and lets the days that passed take effect. */
  async function timeIs(at: string): Promise<void> {
    clockVersion += 1;
    const version = clockVersion;
    invoicedOn = at.slice(0, 10) < '2026-09-10' ? at.slice(0, 10) : '2026-09-10';
    await transactions.run((tx) => app.get(BusinessClock).set(tx, version, Date.parse(at) - Date.now()));
    // the service looks at days by itself, too, and passes over what the other has in hand: one of them at a time
    await transactions.run(async (tx) => {
      await tx.query('LOCK TABLE declared_entries, refund_deadlines IN EXCLUSIVE MODE');
      while (await app.get(DeadlinesService).review(tx, 500));
    });
  }

  const rated = (creditCode: string, kind: string, value: string, from = '2016-09-01'): Promise<void> =>
    transactions.run((tx) =>
      app.get(RatingsRepository).keep(tx, [
        {
          id: newId(),
          version: 1,
          creditCode,
          kind,
          value,
          from,
          to: null,
        } as never,
      ]),
    );

  /** A return of so much of the first list line of a declaration, as customs accepts it. */
  const returnOf = (
    entry: ExportDeclared,
    qty: string,
    change: Partial<ListApplicationMoved> = {},
  ): ListApplicationMoved => {
    const line = entry.items[0]?.lines[0];
    return {
      id: newId(),
      version: 2,
      kind: 'return',
      status: 'accepted',
      listId: line?.listId ?? newId(),
      invtNo: line?.invtNo ?? '',
      entryId: entry.entryId,
      ieFlag: 'E',
      tradeMode: '9610',
      case: entry.cases[0] ?? { orderNo: '', ebpCode: '' },
      ebcCode: entry.ebcCode,
      parties: [entry.ebcCode],
      reference: `R${newId()}`,
      at: now,
      deadline: null,
      receipt: null,
      lines: [
        {
          gnum: line?.gnum ?? 1,
          gcode: '6109100021',
          gname: 'T恤衫',
          unit: '011',
          qty,
          value: '0',
          currency: '502',
        },
      ],
      complete: false,
      givenBack: null,
      taxFreed: null,
      ...change,
    };
  };
  const proofOf = (
    entry: ExportDeclared,
    change: Partial<ReceiptProofChanged> = {},
  ): ReceiptProofChanged => ({
    id: `${entry.cases[0]?.orderNo}`,
    version: 1,
    case: entry.cases[0] ?? { orderNo: '', ebpCode: '' },
    payee: entry.ebcCode,
    currency: 'USD',
    declared: '60.00',
    received: '60.00',
    status: 'complete',
    provenOn: '2026-09-20',
    reason: null,
    changedAt: now,
    ...change,
  });
  const returned = (...documents: ListApplicationMoved[]): Promise<void> =>
    transactions.run((tx) => app.get(ReturnedExportsConsumer).accepted({ tx, documents, events: [] }));
  const proven = (...documents: ReceiptProofChanged[]): Promise<void> =>
    transactions.run((tx) => app.get(ReceiptProofsConsumer).changed({ tx, documents, events: [] }));

  /** With a role, as `.v2` of the event tells it: in standing from its first day on. */
  async function standing(
    creditCode: string,
    status: 'accepted' | 'suspended',
    version = 1,
    role?: string,
  ): Promise<void> {
    const at = { status, since: now };
    const departments = { customs: at, tax: at, fx: at, commerce: at };
    const participant = {
      id: creditCode,
      version,
      creditCode,
      customsCode: null,
      name: creditCode,
      roles: [],
      departments,
      changedAt: now,
    };
    const since = now.slice(0, 10);
    const period = [{ status, from: since }];
    const over = {
      departmentPeriods: { customs: period, tax: period, fx: period, commerce: period },
      rolePeriods: role === undefined ? [] : [{ role, status: 'in-standing' as const, from: since }],
    };
    const told = role === undefined ? participant : { ...participant, ...over };
    await transactions.run((tx) => app.get(ParticipantsRepository).keep(tx, [told]));
  }
  await standing(demo, 'accepted');
  await standing(other, 'accepted');

  function declaration(change: Partial<ExportDeclared> = {}): ExportDeclared {
    serial += 1;
    const entryId = `31042026${String(serial).padStart(10, '0')}`;
    const order = { orderNo: `2026091700${String(serial).padStart(4, '0')}`, ebpCode: demo };
    return {
      id: entryId,
      version: 1,
      entryId,
      sumNo: `S${entryId.slice(1)}`,
      customsCode: '3104',
      ebcCode: demo,
      exportDate: '2026-09-18',
      declaredAt: now,
      parties: [demo],
      cases: [order],
      items: [declaredItem({ lines: [] })],
      ...change,
    };
  }

  const receiptFor = (entry: ExportDeclared, change: Partial<FxReceiptMoved> = {}): FxReceiptMoved => ({
    id: newId(),
    version: 1,
    status: 'settled',
    reference: `BK${entry.entryId}`,
    payee: demo,
    parties: [demo],
    cases: entry.cases,
    currency: 'USD',
    amount: '60.00',
    allocations: entry.cases.map((one) => ({ case: one, amount: '60.00' })),
    at: now,
    ...change,
  });

  const declared = (...documents: ExportDeclared[]): Promise<void> =>
    transactions.run((tx) => app.get(EntriesConsumer).declared({ tx, documents, events: [] }));
  const settled = (...documents: FxReceiptMoved[]): Promise<void> =>
    transactions.run((tx) => app.get(SettledReceiptsConsumer).settled({ tx, documents, events: [] }));
  const answered = (...documents: TaxAnswerReceived[]): Promise<void> =>
    transactions.run((tx) => app.get(AnswersConsumer).received({ tx, documents, events: [] }));

  const post = (
    path: string,
    body: object,
    as = 'demo',
    headers: Record<string, string> = {},
  ): Promise<Answer> => ask('POST', `/tax-refund/${path}`, { as, body, headers });
  const get = (path: string, as = 'demo', headers: Record<string, string> = {}): Promise<Answer> =>
    ask('GET', `/tax-refund/${path}`, { as, headers });

  function invoice(change: Record<string, unknown> = {}): {
    number: string;
    date: string;
    sellerCode: string;
    lines: InvoiceLine[];
  } {
    serial += 1;
    return {
      number: `2633200000${String(serial).padStart(10, '0')}`,
      date: invoicedOn,
      sellerCode: other,
      lines: [
        { line: 1, name: '棉制针织T恤衫', unit: '件', quantity: '3', netAmount: '300.00', vat: '39.00' },
      ],
      ...change,
    };
  }

  /** A declared item with its invoice, linked as far as `quantity` says. */
  async function linked(
    entry = declaration(),
    quantity = '3',
  ): Promise<{ entry: ExportDeclared; invoiceId: string }> {
    await declared(entry);
    const { body } = await post('invoices', invoice());
    const link = await post('links', {
      entryId: entry.entryId,
      item: 1,
      invoiceId: body.id,
      line: 1,
      quantity,
    });
    if (link.status !== 201) throw new Error(link.text);
    return { entry, invoiceId: body.id };
  }

  async function drafted(entry?: ExportDeclared): Promise<{ id: string; entry: ExportDeclared }> {
    const goods = await linked(entry);
    const { body } = await post('claims', { kind: 'exempt-refund', entryIds: [goods.entry.entryId] });
    return { id: body.id, entry: goods.entry };
  }

  async function filed(entry?: ExportDeclared): Promise<{ id: string; entry: ExportDeclared }> {
    const draft = await drafted(entry);
    const answer = await post(`claims/${draft.id}/file`, {});
    if (answer.status !== 200) throw new Error(answer.text);
    return draft;
  }

  /** A claim that the authority approved, and paid unless `unpaid`. */
  async function approved(
    claimId: string,
    { at = now, paid = true, decision = {} }: { at?: string; paid?: boolean; decision?: object } = {},
  ): Promise<void> {
    await answered(answerTo(claimId, 'accepted', at));
    const decided = await post(
      `claims/${claimId}/decision`,
      { decision: 'approve', ...decision },
      'tax-officer',
    );
    if (decided.status !== 200) throw new Error(decided.text);
    await answered(answerTo(claimId, 'approved', at));
    if (paid) await answered(answerTo(claimId, 'paid', at));
  }

  /** Documents of the claim's own events and filings, oldest first. */
  const told = async (claimId: string): Promise<{ type: string; document: Looked }[]> =>
    (await service.events()).filter(
      ({ document }) => document.id === claimId || document.claimId === claimId,
    );

  const opened = (body: string): Looked =>
    JSON.parse(gunzipSync(app.get(FieldCipher).decrypt(body)).toString());

  return {
    ...service,
    standing,
    declaration,
    receiptFor,
    answerTo,
    declared,
    settled,
    answered,
    post,
    get,
    invoice,
    linked,
    drafted,
    filed,
    approved,
    timeIs,
    rated,
    returnOf,
    returned,
    proofOf,
    proven,
    told,
    opened,
  };
}
export type RefundsUnderTest = Awaited<ReturnType<typeof refundsUnderTest>>;
