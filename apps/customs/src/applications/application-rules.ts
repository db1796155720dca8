import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, type Fault } from '@app/kernel';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import type { IntakeContext } from '../messages/intake-context.js';
import { ApplicationsRepository } from './applications.repository.js';
import { cancellationFaults } from './domain/cancellation-rules.js';
import type { ListInQuestion } from './domain/list-in-question.js';
import { returnFaults } from './domain/return-rules.js';
import { quantitiesOf, type ReturnedQuantity } from './domain/returned-quantities.js';
import { tallyFaults } from './domain/tally-rules.js';
import { ListsInQuestion } from './lists-in-question.js';

/** An application with the key under which a second sending of it is known. */
export interface KeyedApplication {
  readonly filed: FiledDocument;
  readonly businessKey: string;
}

/** Asked once a document is known to be a new one: what speaks against it. */
export type FurtherRule = () => readonly Fault[];

/** What the applications of one message have taken so far; each key counts once, as it was sent last. */
interface Books {
  readonly taken: Map<string, Map<string, readonly ReturnedQuantity[]>>;
  readonly cancelling: Map<string, string>;
}

/** Judges applications about lists against the lists themselves, which stay locked: two returns never take the same piece. */
@Injectable()
export class ApplicationRules {
  constructor(
    private readonly lists: ListsRepository,
    private readonly applications: ApplicationsRepository,
    private readonly inQuestion: ListsInQuestion,
  ) {}

  /** By index of the document; to be asked in the order sent, for one application takes what the next may not. */
  async rules(
    tx: EntityManager,
    keyed: readonly KeyedApplication[],
    context: IntakeContext,
  ): Promise<Map<number, FurtherRule>> {
    const invtNos = keyed.flatMap(({ filed }) => filed.head.invtNo ?? []);
    const found = await this.lists.lockByInvtNo(tx, invtNos);
    const opened = await this.inQuestion.open(tx, found);
    const byNumber = new Map(found.map((list) => [list.invtNo, opened.get(list.id)]));
    const books = await this.books(tx, found);
    return new Map(
      keyed.map((one) => [
        one.filed.index,
        () => judge(one, byNumber.get(one.filed.head.invtNo ?? ''), books, context),
      ]),
    );
  }

  private async books(tx: EntityManager, lists: readonly ListEntity[]): Promise<Books> {
    const ids = lists.map((list) => list.id);
    const taken: Books['taken'] = new Map();
    for (const { listId, documentId, lines } of await this.applications.returnsOf(tx, ids))
      taken.set(listId, (taken.get(listId) ?? new Map()).set(documentId, lines));
    const cancelling = await this.applications.cancelling(tx, ids);
    return { taken, cancelling: new Map([...cancelling].map((id) => [id, ''])) };
  }
}

function judge(
  { filed, businessKey }: KeyedApplication,
  list: ListInQuestion | undefined,
  books: Books,
  { book, now }: IntakeContext,
): readonly Fault[] {
  if (filed.head.appType === '3') return [];
  const declared = filed.head.appStatus === '2';
  const canonical = book.canonical;
  switch (filed.kind) {
    case 'cancellation': {
      const other = list && books.cancelling.get(list.id);
      const faults = cancellationFaults(filed, list, other !== undefined && other !== businessKey, canonical);
      if (list && declared && faults.length === 0) books.cancelling.set(list.id, businessKey);
      return faults;
    }
    case 'return': {
      const ofList = books.taken.get(list?.id ?? '') ?? new Map<string, readonly ReturnedQuantity[]>();
      const others = [...ofList].flatMap(([key, lines]) => (key === businessKey ? [] : lines));
      const faults = returnFaults(filed, list, others, calendarDate(now), canonical);
      if (list && declared && faults.length === 0)
        books.taken.set(list.id, ofList.set(businessKey, quantitiesOf(filed.lines)));
      return faults;
    }
    default:
      return tallyFaults(filed, list);
  }
}
