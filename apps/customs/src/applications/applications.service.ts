import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { partiesOf } from '../messages/domain/parties.js';
import type { IntakeContext } from '../messages/intake-context.js';
import { ApplicationRules, type FurtherRule, type KeyedApplication } from './application-rules.js';
import { tellApplications, type ApplicationStep } from './application-journal.js';
import type { ApplicationEntity, ApplicationKind } from './application.entity.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { ApplicationState } from './domain/application-life.js';
import type { ListInQuestion } from './domain/list-in-question.js';
import { returnPeriod } from './domain/return-periods.js';
import { returnedLines } from './domain/returned-lines.js';
import { quantitiesOf, takesAll, type ReturnedQuantity } from './domain/returned-quantities.js';
import { ListsInQuestion } from './lists-in-question.js';
import type { ReturnedLineEntity } from './returned-line.entity.js';

/** A document that is written, as far as its application is concerned. */
export interface WrittenApplication {
  readonly filed: FiledDocument;
  readonly record: { readonly id: string };
}

/** Keeps what applications ask for: a declared return holds its quantities until customs has decided. */
@Injectable()
export class ApplicationsService {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly lists: ListsRepository,
    private readonly inQuestion: ListsInQuestion,
    private readonly judgement: ApplicationRules,
  ) {}

  /** What is asked of each application once it is known to be a new one, by its index. */
  rules(
    tx: EntityManager,
    keyed: readonly KeyedApplication[],
    context: IntakeContext,
  ): Promise<Map<number, FurtherRule>> {
    return this.judgement.rules(tx, keyed, context);
  }

  async record(
    tx: EntityManager,
    written: readonly WrittenApplication[],
    context: IntakeContext,
  ): Promise<void> {
    const before = new Map(
      (
        await this.applications.byDocuments(
          tx,
          written.map(({ record }) => record.id),
        )
      ).map((one) => [one.documentId, one]),
    );
    const lists = await this.lists.lockByInvtNo(
      tx,
      written.flatMap(({ filed }) => filed.head.invtNo ?? []),
    );
    const opened = await this.inQuestion.open(tx, lists);
    const taken = await this.applications.returnsOf(tx, [...opened.keys()]);
    const entered = written.flatMap(({ filed, record }) => {
      const list = lists.find((one) => one.invtNo === (filed.head.invtNo ?? ''));
      const entity = applicationOf(
        filed,
        record.id,
        opened.get(list?.id ?? ''),
        before.get(record.id),
        context,
      );
      return entity ? [{ filed, list, entity }] : [];
    });
    await this.applications.save(
      tx,
      entered.map(({ entity }) => entity),
      entered.flatMap(({ filed, entity }) => rowsOf(filed, entity)),
    );
    const held = new Map<string, readonly ReturnedQuantity[]>(
      [...opened.keys()].map((id) => [
        id,
        taken.filter((one) => one.listId === id).flatMap(({ lines }) => lines),
      ]),
    );
    await tellApplications(
      tx,
      entered.flatMap(({ filed, list, entity }) =>
        list ? stepOf(filed, list, entity, opened.get(list.id), held, context) : [],
      ),
    );
  }
}

function applicationOf(
  { kind, head }: FiledDocument,
  documentId: string,
  list: ListInQuestion | undefined,
  before: ApplicationEntity | undefined,
  { now }: IntakeContext,
): ApplicationEntity | undefined {
  if (!isApplication(kind)) return undefined;
  const period =
    kind === 'return' && list?.releasedOn
      ? returnPeriod(list.ieFlag, list.releasedOn, calendarDate(now))
      : undefined;
  return {
    documentId,
    kind,
    listId: list?.id ?? null,
    invtNo: head.invtNo || null,
    version: (before?.version ?? 0) + 1,
    state: stateOf(head),
    appliedAt: now,
    applyBy: period?.applyBy ?? null,
    arriveBy: period?.arriveBy ?? null,
    decidedTime: before?.decidedTime ?? '',
    givenBack: null,
    taxFreed: null,
  };
}

function stateOf({ appType, appStatus }: FiledDocument['head']): ApplicationState {
  if (appType === '3') return 'withdrawn';
  return appStatus === '2' ? 'open' : 'kept';
}

function rowsOf(filed: FiledDocument, { documentId, kind, state }: ApplicationEntity): ReturnedLineEntity[] {
  if (kind !== 'return' || state === 'withdrawn') return [];
  return quantitiesOf(filed.lines).map(({ gnum, qty, qty1, qty2 }) => ({
    documentId,
    gnum,
    qty: qty.toFixed(),
    qty1: qty1?.toFixed() ?? null,
    qty2: qty2?.toFixed() ?? null,
  }));
}

function stepOf(
  filed: FiledDocument,
  list: ListEntity,
  application: ApplicationEntity,
  opened: ListInQuestion | undefined,
  held: Map<string, readonly ReturnedQuantity[]>,
  { now, book }: IntakeContext,
): ApplicationStep[] {
  if (application.state !== 'open' || !opened) return [];
  const before = held.get(list.id) ?? [];
  const returned = application.kind === 'return' ? quantitiesOf(filed.lines) : [];
  held.set(list.id, [...before, ...returned]);
  return [
    {
      application,
      list,
      reference: filed.head.copNo || (filed.head.coElNo ?? ''),
      parties: partiesOf(filed.head, book.canonical),
      at: now,
      lines: returnedLines(opened, returned, before),
      complete: returned.length > 0 && takesAll(opened.lines, [...before, ...returned]),
      receipt: null,
    },
  ];
}

const kinds: readonly string[] = ['cancellation', 'return', 'return-tally'];

/** Kinds of documents that are applications about a list. */
export function isApplication(kind: string): kind is ApplicationKind {
  return kinds.includes(kind);
}
