import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument } from '@app/ceb';
import { newId } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from '../declarations/books.repository.js';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import { exportNumbersOf } from '../declarations/domain/numbers.js';
import { exportFacts, type ExportBooks } from './domain/export-books.js';
import { decideExport, tellCourse, type DueReceipt } from './domain/export-course.js';
import { exportKey, filedExport, type ExportList, type StoredExport } from './domain/export-list.js';
import { followMovements } from './domain/movements.js';
import { ExportsRepository } from './exports.repository.js';

const newGuid = (): string => newId().toUpperCase();

/** Customs decides on the lists of a CEB603, one after the other, and writes down at once all that it will answer so far. */
@Injectable()
export class ExportsIntake {
  constructor(
    private readonly exports: ExportsRepository,
    private readonly books: BooksRepository,
  ) {}

  async take(
    tx: EntityManager,
    documents: readonly CebDocument[],
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    const lists = documents.map((document) =>
      filedExport(headOf(document, 'CEB603'), linesOf(document, 'CEB603')),
    );
    const books = await this.exports.open(tx, lists);
    const serials = await this.books.serials(tx, lists.length);
    const answers = lists.flatMap((list, at) =>
      answersTo(list, books, { serial: serials[at] ?? '', receiverId, moment }),
    );
    const touched = new Map(lists.map((list) => [exportKey(list), books.lists.get(exportKey(list))]));
    await this.exports.close(
      tx,
      [...touched.values()].filter((list) => list !== undefined),
    );
    await this.books.schedule(tx, receiverId, answers);
  }
}

interface Filing {
  readonly serial: string;
  readonly receiverId: string;
  readonly moment: Moment;
}

/** Decides on one list and enters it; what was reported of its goods before it came follows at once. */
function answersTo(list: FiledGoods, books: ExportBooks, filing: Filing): readonly DueReceipt[] {
  const { now, businessNow } = filing.moment;
  const before = books.lists.get(exportKey(list));
  const begin = new Date(Math.max(businessNow.getTime(), (before?.lastTold.getTime() ?? 0) + 1));
  const course = decideExport(list, exportFacts(list, books, businessNow));
  const told = tellCourse(newList(list, before, filing), course, { now, begin, newGuid });
  const followed = followMovements(told.list, books.movements, filing.moment, newGuid);
  books.lists.set(exportKey(list), standingAfter(before, { ...followed.list, lines: list.lines }));
  return [...told.answers, ...followed.answers];
}

/** A list keeps the numbers that it got first. */
function newList(list: FiledGoods, before: StoredExport | undefined, filing: Filing): ExportList {
  const { serial, receiverId, moment } = filing;
  const numbers = exportNumbersOf(Number(serial), text(list.head, 'customsCode'), moment.businessNow);
  return {
    head: list.head,
    standing: 'kept',
    serial: before?.serial ?? serial,
    preNo: before?.preNo ?? numbers.preNo,
    invtNo: before?.invtNo ?? numbers.invtNo,
    receiverId,
    decidedAt: moment.businessNow,
    lastTold: moment.businessNow,
    clearedAt: null,
    releasedAt: null,
    closedAt: null,
    sumNo: null,
  };
}

/** A refusal of the E-port leaves a list that stands already as it is: the second declaration failed, not the first. */
function standingAfter(before: StoredExport | undefined, list: StoredExport): StoredExport {
  const stands = ['declared', 'rejected', 'cancelled'].includes(before?.standing ?? '');
  if (!before || !stands || list.standing !== 'failed') return list;
  return { ...before, lastTold: list.lastTold };
}
