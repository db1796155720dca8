import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument } from '@app/ceb';
import { calendarDate, newId, parseCebTime } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { ListGoodsRepository, type KeptGoods } from '../applications/list-goods.repository.js';
import { BooksRepository } from './books.repository.js';
import { enter, factsFor, listKey, type BookedList, type Books } from './domain/books.js';
import { decide } from './domain/decision.js';
import { taxableValueOf, text, type FiledList } from './domain/filed-list.js';
import { numbersOf } from './domain/numbers.js';
import type { Moment } from './domain/moment.js';
import { planAnswers, type DueAnswer } from './domain/receipt-plan.js';

/** Customs decides on the lists of a CEB621, one after the other, and writes down at once all that it will answer. */
@Injectable()
export class ListsIntake {
  constructor(
    private readonly books: BooksRepository,
    private readonly goods: ListGoodsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async take(
    tx: EntityManager,
    documents: readonly CebDocument[],
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    const lists = documents.map((document) => this.filed(document));
    const year = Number(calendarDate(moment.businessNow).slice(0, 4));
    const books = await this.books.open(tx, lists, year);
    const serials = await this.books.serials(tx, lists.length);
    const decided = lists.map((list, at) => ({ list, ...answersTo(list, books, serials[at] ?? '', moment) }));
    const touched = new Map(lists.map((list) => [listKey(list), books.lists.get(listKey(list))]));
    await this.books.close(
      tx,
      [...touched.values()].filter((list) => list !== undefined),
      books,
      year,
    );
    const scheduled = await this.books.schedule(
      tx,
      receiverId,
      decided.flatMap(({ answers }) => answers),
    );
    if (scheduled) await this.goods.keep(tx, goodsOf(decided), scheduled);
  }

  private filed(document: CebDocument): FiledList {
    const head = headOf(document, 'CEB621');
    return {
      head,
      lines: linesOf(document, 'CEB621'),
      buyer: this.cipher.hash(text(head, 'buyerIdNumber').toUpperCase()),
    };
  }
}

interface Decided {
  readonly answers: readonly DueAnswer[];
  readonly declared: boolean;
  readonly invtNo: string;
}

/** The lists of this message that are declared now, as applications about them will be judged. */
function goodsOf(decided: readonly (Decided & { readonly list: FiledList })[]): readonly KeptGoods[] {
  const declared = new Map(decided.filter((one) => one.declared).map((one) => [one.invtNo, one.list]));
  return [...declared].map(([invtNo, { head, lines }]) => ({
    invtNo,
    head,
    lines,
    value: taxableValueOf({ head, lines, buyer: '' }).toFixed(),
  }));
}

function answersTo(list: FiledList, books: Books, serial: string, { now, businessNow }: Moment): Decided {
  const before = books.lists.get(listKey(list));
  const begin = new Date(Math.max(businessNow.getTime(), (before?.lastTold.getTime() ?? 0) + 1));
  const numbered = numbersFor(list, before, serial, businessNow);
  const decision = decide(list, factsFor(list, books, businessNow, calendarDate(businessNow)));
  const basis = { numbers: numbered, now, businessNow: begin, newGuid: () => newId().toUpperCase() };
  const answers = planAnswers(list, decision, basis);
  enter(
    books,
    list,
    decision,
    { ...numbered, serial: numbered.serial },
    { decidedAt: businessNow, lastTold: lastTold(answers, begin) },
  );
  return { answers, declared: decision.standing === 'declared', invtNo: numbered.invtNo };
}

/** A list keeps the numbers that it got first. */
function numbersFor(list: FiledList, before: BookedList | undefined, serial: string, businessNow: Date) {
  const numbers = numbersOf(Number(before?.serial ?? serial), text(list.head, 'customsCode'), businessNow);
  return {
    ...numbers,
    serial: before?.serial ?? serial,
    ...(before ? { preNo: before.preNo, invtNo: before.invtNo } : {}),
  };
}

function lastTold(answers: readonly DueAnswer[], begin: Date): Date {
  const times = answers
    .filter((answer) => answer.messageType === 'CEB622')
    .map((answer) => parseCebTime(String(answer.node['returnTime']))?.getTime() ?? 0);
  return new Date(Math.max(begin.getTime(), ...times));
}
