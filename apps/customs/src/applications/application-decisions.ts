import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CebMessageType } from '@app/ceb';
import { amountText, Decimal, parseCebTime, sum } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { customsReaches } from '../lists/domain/list-life.js';
import type { Fields } from '../lists/domain/match-report.js';
import { ListJournal, type StepFacts } from '../lists/list-journal.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { innerCodes } from '../receipts/domain/return-info.js';
import { ReturnedAmounts } from '../taxes/returned-amounts.js';
import { tellApplications, type ApplicationStep } from './application-journal.js';
import type { ApplicationEntity } from './application.entity.js';
import { ApplicationsRepository, type KnownReturn } from './applications.repository.js';
import type { ListInQuestion } from './domain/list-in-question.js';
import { returnedAmount, returnedLines } from './domain/returned-lines.js';
import { takesAll, type ReturnedQuantity } from './domain/returned-quantities.js';
import { ListsInQuestion } from './lists-in-question.js';

/** An application as it stood, and what a receipt decides about it. */
export interface Decided {
  readonly document: DocumentEntity;
  readonly type: CebMessageType;
  readonly fields: Fields;
  readonly application: ApplicationEntity;
  readonly to: 'accepted' | 'refused';
}

/** One decision with what it needs and leaves behind. */
interface Followed {
  readonly decided: Decided;
  readonly application: ApplicationEntity;
  readonly step?: ApplicationStep;
}

/** What customs' decision on an application means: for its list, the buyer's year, the tax and the other departments. */
@Injectable()
export class ApplicationDecisions {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly documents: DocumentsRepository,
    private readonly lists: ListsRepository,
    private readonly inQuestion: ListsInQuestion,
    private readonly amounts: ReturnedAmounts,
    private readonly clock: BusinessClock,
  ) {}

  /** Answers the decisions that the life of their list does not know. */
  async follow(
    tx: EntityManager,
    decided: readonly Decided[],
    lists: readonly ListEntity[],
  ): Promise<{ answered: Decided; reason: string }[]> {
    if (decided.length === 0) return [];
    const impossible: { answered: Decided; reason: string }[] = [];
    const journal = new ListJournal(this.clock.now());
    const opened = await this.inQuestion.open(tx, lists);
    const followed: Followed[] = [];
    for (const one of decided) {
      const list = lists.find(({ id }) => id === one.application.listId);
      const reason = one.to === 'accepted' && list ? impossibleStep(one.application, list) : undefined;
      if (reason !== undefined) {
        impossible.push({ answered: one, reason });
        continue;
      }
      followed.push(await this.decide(tx, one, list, opened.get(list?.id ?? ''), journal));
    }
    await this.applications.update(
      tx,
      followed.map(({ application }) => application),
    );
    for (const to of ['accepted', 'rejected'] as const) {
      const ids = followed
        .filter(({ application }) => (application.state === 'accepted') === (to === 'accepted'))
        .map(({ application }) => application.documentId);
      await this.documents.answered(tx, ids, to);
    }
    await this.lists.saveAll(tx, lists);
    await journal.tell(tx);
    await tellApplications(
      tx,
      followed.flatMap(({ step }) => step ?? []),
    );
    return impossible;
  }

  private async decide(
    tx: EntityManager,
    decided: Decided,
    list: ListEntity | undefined,
    opened: ListInQuestion | undefined,
    journal: ListJournal,
  ): Promise<Followed> {
    const { application: before, document, to, fields } = decided;
    const application: ApplicationEntity = {
      ...before,
      state: to,
      version: before.version + 1,
      decidedTime: fields.returnTime ?? '',
    };
    if (!list || !opened) return { decided, application };
    const facts = factsOf(fields, this.clock.now());
    const returned = await this.returned(tx, application, opened);
    if (to === 'accepted') {
      if (application.kind === 'cancellation') {
        await this.amounts.creditBack(tx, list.id);
        journal.move(list, 'cancelled', facts);
      }
      if (application.kind === 'return') {
        Object.assign(application, await this.takenBack(tx, opened, returned));
        if (returned.complete) journal.move(list, 'returned', facts);
      }
    }
    const step: ApplicationStep = {
      application,
      list,
      reference: document.reference,
      parties: document.parties,
      at: facts.at,
      lines: returnedLines(opened, returned.now, returned.before),
      complete: returned.complete,
      receipt: facts.receipt,
    };
    return { decided, application, step };
  }

  /** What this return takes back, and what accepted ones have taken before. */
  private async returned(
    tx: EntityManager,
    { documentId, kind }: ApplicationEntity,
    list: ListInQuestion,
  ): Promise<Returned> {
    if (kind !== 'return') return { now: [], before: [], complete: false };
    const known = await this.applications.returnsOf(tx, [list.id]);
    const linesOf = (some: readonly KnownReturn[]): ReturnedQuantity[] => some.flatMap(({ lines }) => lines);
    const now = linesOf(known.filter((one) => one.documentId === documentId));
    const before = linesOf(known.filter((one) => one.documentId !== documentId && one.state === 'accepted'));
    return { now, before, complete: takesAll(list.lines, [...before, ...now]) };
  }

  /** Of an import: the buyer's amount and the tax in proportion. */
  private async takenBack(
    tx: EntityManager,
    list: ListInQuestion,
    { now, before, complete }: Returned,
  ): Promise<Pick<ApplicationEntity, 'givenBack' | 'taxFreed'>> {
    if (list.ieFlag === 'E') return { givenBack: null, taxFreed: null };
    const { taxableValue, tax } = await this.amounts.linesOf(tx, list.id, list);
    const part = (amounts: ReadonlyMap<number, Decimal>): Decimal =>
      returnedAmount(list.lines, amounts, now, before);
    const total = returnedAmount(list.lines, taxableValue, [...before, ...now], []);
    await this.amounts.creditBack(tx, list.id, complete ? undefined : total);
    const weights = tax ?? taxableValue;
    const back = returnedAmount(list.lines, weights, [...before, ...now], []);
    const whole = sum([...weights.values()]);
    const share = complete || whole.isZero() ? new Decimal(1) : back.dividedBy(whole);
    await this.amounts.freeGuarantee(tx, list.id, share);
    return { givenBack: amountText(part(taxableValue)), taxFreed: tax ? amountText(part(tax)) : null };
  }
}

interface Returned {
  readonly now: readonly ReturnedQuantity[];
  readonly before: readonly ReturnedQuantity[];
  readonly complete: boolean;
}

/** A list that customs has released is not withdrawn any more, one that is withdrawn does not come back. */
function impossibleStep({ kind }: ApplicationEntity, { status }: ListEntity): string | undefined {
  if (kind === 'return-tally') return undefined;
  const to = kind === 'cancellation' ? 'cancelled' : 'returned';
  return customsReaches(status, to) ? undefined : `${kind} accepted, but the list is ${status}`;
}

function factsOf(fields: Fields, now: Date): StepFacts & Pick<Required<StepFacts>, 'at' | 'receipt'> {
  const { returnStatus = '', returnTime = '', returnInfo = '' } = fields;
  const [first] = innerCodes(returnInfo);
  return {
    at: parseCebTime(returnTime) ?? now,
    receipt: { returnStatus, returnTime, code: first?.code ?? null },
  };
}
