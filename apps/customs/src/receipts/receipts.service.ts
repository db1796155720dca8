import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, type CebMessage, type CebMessageType } from '@app/ceb';
import type { ListClosed } from '@app/contracts';
import { Decimal, parseCebTime } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { QuotaService } from '../quota/quota.service.js';
import { ReturnedAmounts } from '../taxes/returned-amounts.js';
import { TaxesService } from '../taxes/taxes.service.js';
import type { ListStatus } from '../lists/domain/list-life.js';
import {
  acceptanceOf,
  foldReceipts,
  judgeAfterEnd,
  type FoldedReceipts,
  type JudgedReceipt,
  type ReceiptStep,
} from '../lists/domain/status-from-receipts.js';
import { ApplicationReceiptsService } from '../applications/application-receipts.service.js';
import { ListJournal, type StepFacts } from '../lists/list-journal.js';
import type { ListEntity } from '../lists/list.entity.js';
import type { OpenList } from '../lists/open-list.js';
import { ListContents } from '../storage/list-contents.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { innerCodes } from './domain/return-info.js';
import type { ReceiptEntity } from './receipt.entity.js';
import { CustomsConfig } from '../config.js';
import { monthOf, summaryDeadline } from '../summaries/domain/summary-deadline.js';
import { ReceiptsRepository, type NewReceipt } from './receipts.repository.js';

/** Receipts about lists: stored once, then the status of each list is folded anew over all it has (FLOWS 6). */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly applications: ApplicationReceiptsService,
    private readonly taxes: TaxesService,
    private readonly returned: ReturnedAmounts,
    private readonly quota: QuotaService,
    private readonly contents: ListContents,
    private readonly clock: BusinessClock,
    private readonly config: CustomsConfig,
  ) {}

  /** CEB604, CEB622: one receipt per list, by declaring agent and `copNo`. */
  async listReceipts(tx: EntityManager, message: CebMessage): Promise<void> {
    const fields = message.documents.map((document) => headOf(document, message.type));
    const lists = await this.lists.lockByCopNo(
      tx,
      fields.map((one) => one.copNo ?? ''),
    );
    const subjectOf = (one: Record<string, string>): ListEntity | undefined =>
      lists.find((list) => list.copNo === one.copNo && (!one.agentCode || list.agentCode === one.agentCode));
    const received = fields.map((one): NewReceipt => {
      const list = subjectOf(one);
      return {
        messageType: message.type,
        kind: 'list',
        subjectId: list?.id ?? null,
        attempt: list?.attempt ?? 0,
        fields: one,
        parties: list?.parties ?? [],
      };
    });
    await this.apply(tx, lists, received);
  }

  /** The exchange or customs' format check refused a whole message: each of its lists gets the refusal as a receipt. */
  async wholeMessageRefused(
    tx: EntityManager,
    { kind, documentIds }: { readonly kind: string; readonly documentIds: readonly string[] },
    refusal: { readonly returnStatus: string; readonly returnTime: string; readonly returnInfo: string },
  ): Promise<void> {
    if (kind !== 'list') return this.applications.messageRefused(tx, kind, documentIds, refusal);
    const lists = await this.lists.lockByIds(tx, documentIds);
    const received = lists.map((list): NewReceipt => ({
      messageType: receiptOf(list),
      kind: 'list',
      subjectId: list.id,
      attempt: list.attempt,
      fields: { copNo: list.copNo, agentCode: list.agentCode, ...refusal },
      parties: list.parties,
    }));
    await this.apply(tx, lists, received);
  }

  private async apply(
    tx: EntityManager,
    lists: readonly ListEntity[],
    received: readonly NewReceipt[],
  ): Promise<void> {
    const now = this.clock.now();
    if ((await this.receipts.add(tx, received, now)) === 0) return;
    for (const { subjectId, fields } of received)
      keepNumbers(
        lists.find((list) => list.id === subjectId),
        fields,
      );
    await this.follow(tx, lists, now);
  }

  /** The status of these lists (locked by the caller) from all their receipts, as they are judged now. */
  async follow(tx: EntityManager, lists: readonly ListEntity[], now: Date): Promise<void> {
    const known = await this.receipts.ofLists(tx, lists);
    const returned = await this.applications.returnedLists(
      tx,
      lists.filter(({ status }) => status === 'returned').map(({ id }) => id),
    );
    const held = await this.lists.held(
      tx,
      lists.map(({ id }) => id),
    );
    const journal = new ListJournal(now);
    const steps: ToldStep[] = [];
    const accepted: { list: ListEntity; at: Date }[] = [];
    const judged: JudgedReceipt<ReceiptEntity>[] = [];
    const folds: { list: ListEntity; folded: FoldedReceipts<ReceiptEntity> }[] = [];
    for (const list of lists.filter((one) => one.attempt > 0)) {
      const own = known.filter((receipt) => receipt.subjectId === list.id);
      if (list.status === 'cancelled') judged.push(...judgeAfterEnd(list, own));
      else {
        const folded = foldReceipts(own, { held: held.has(list.id) });
        judged.push(...folded.judged);
        const acceptance = acceptanceOf(folded.steps);
        if (acceptance) accepted.push({ list, at: timeOf(acceptance.receipt) });
        // goods that came back by an application stay back, whatever receipt of the list is late
        folds.push({ list, folded: returned.has(list.id) ? { ...folded, status: 'returned' } : folded });
      }
    }
    const releases = await this.contents.openAll(
      tx,
      folds.filter(({ list, folded }) => tellsRelease(list, folded)).map(({ list }) => list),
    );
    const byList = new Map(releases.map((one) => [one.list, one]));
    for (const { list, folded } of folds) steps.push(...this.step(list, folded, byList.get(list), journal));
    await this.receipts.judge(
      tx,
      judged
        .filter(({ receipt, state, reason }) => receipt.state !== state || receipt.reason !== reason)
        .map(({ receipt: { id }, state, reason }) => ({ id, state, reason })),
      steps.map(({ receipt }) => receipt.id),
    );
    await this.quota.accept(tx, accepted);
    await this.consequences(tx, steps);
    await this.lists.saveAll(tx, lists);
    await journal.tell(tx);
  }

  /** Tells the steps that were not told before; one that is no longer the last is told as late. */
  private step(
    list: ListEntity,
    folded: FoldedReceipts<ReceiptEntity>,
    released: OpenList | undefined,
    journal: ListJournal,
  ): ToldStep[] {
    const { status, steps } = folded;
    const fresh = freshSteps(folded);
    const reached = steps.at(-1);
    // only an officer's ruling takes a list where no receipt takes it now
    if (list.status !== status && fresh.at(-1)?.status !== status) {
      journal.move(list, status, reached?.status === status ? this.factsOf(list, reached, released) : {});
    }
    list.status = status;
    return fresh.map((step) => {
      const facts = this.factsOf(list, step, released);
      if (step.status === status) journal.move(list, status, facts);
      else journal.note(list, step.status, facts);
      return { list, receipt: step.receipt, status: step.status, at: facts.at, released };
    });
  }

  /** What the event of a step says beyond the status. */
  private factsOf(
    list: ListEntity,
    { receipt, status }: ReceiptStep<ReceiptEntity>,
    released: OpenList | undefined,
  ): StepFacts & { at: Date } {
    const at = timeOf(receipt);
    return {
      at,
      receipt: this.told(receipt),
      ...(status === 'released' ? { more: this.taxes.releaseFacts(opened(released)) } : {}),
      ...(status === 'closed' ? { more: closingFacts(list, at, this.config) } : {}),
    };
  }

  /** What steps mean for the buyer's annual amount and for tax. */
  private async consequences(tx: EntityManager, steps: readonly ToldStep[]): Promise<void> {
    const at = (...statuses: ListStatus[]): ToldStep[] =>
      steps.filter((step) => statuses.includes(step.status));
    await this.quota.creditBack(
      tx,
      at('rejected', 'cancelled', 'returned').map(({ list }) => ({ listId: list.id })),
    );
    await this.taxes.assess(
      tx,
      at('released').map(({ released, at: releasedAt }) => ({ ...opened(released), at: releasedAt })),
    );
    for (const { list } of at('returned')) await this.returned.freeGuarantee(tx, list.id, new Decimal(1));
  }

  private told(receipt: ReceiptEntity): NonNullable<StepFacts['receipt']> {
    const { returnInfo = '' } = this.receipts.fields(receipt);
    const [first] = innerCodes(returnInfo);
    return { returnStatus: receipt.returnStatus, returnTime: receipt.returnTime, code: first?.code ?? null };
  }
}

function opened(released: OpenList | undefined): OpenList {
  if (!released) throw new Error('a list is opened before its release is told');
  return released;
}

/** Steps that nobody has been told of. */
function freshSteps({ steps }: FoldedReceipts<ReceiptEntity>): readonly ReceiptStep<ReceiptEntity>[] {
  return steps.filter(({ receipt }) => !receipt.told);
}

/** Whether a release is told, anew or again: an officer's ruling may take a list back to it. */
function tellsRelease({ status }: ListEntity, folded: FoldedReceipts<ReceiptEntity>): boolean {
  return (
    freshSteps(folded).some((step) => step.status === 'released') ||
    (folded.status === 'released' && status !== 'released')
  );
}
const timeOf = ({ returnTime, receivedAt }: ReceiptEntity): Date => parseCebTime(returnTime) ?? receivedAt;

/** An export list for summary declaration is due by the calendar from its closing on (CUS-6 a). */
function closingFacts(
  { ieFlag, statisticsFlag }: ListEntity,
  at: Date,
  { SUMMARY_DECEMBER_RULE }: CustomsConfig,
): Pick<ListClosed, 'summary'> {
  if (ieFlag !== 'E' || statisticsFlag !== 'B') return {};
  const { date: deadline, provisional } = summaryDeadline(monthOf(at), SUMMARY_DECEMBER_RULE);
  return { summary: { deadline, provisional } };
}

interface ToldStep {
  readonly list: ListEntity;
  readonly receipt: ReceiptEntity;
  readonly status: ListStatus;
  readonly at: Date;
  /** Its content, where a release of it is told. */
  readonly released: OpenList | undefined;
}

/** The receipt that answers a list: what refuses its whole message reads as one of these. */
function receiptOf({ ieFlag }: ListEntity): CebMessageType {
  return ieFlag === 'I' ? 'CEB622' : 'CEB604';
}

/** A list keeps the numbers that a receipt gives it. */
export function keepNumbers(list: ListEntity | undefined, fields: Readonly<Record<string, string>>): void {
  if (!list) return;
  list.preNo = fields.preNo || list.preNo;
  list.invtNo = fields.invtNo || list.invtNo;
}
