import { Injectable } from '@nestjs/common';
import { newId } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from '../declarations/books.repository.js';
import type { FiledGoods } from '../declarations/domain/filed-list.js';
import { grouped } from '../declarations/domain/grouped.js';
import type { Moment } from '../declarations/domain/moment.js';
import { followMovements, movementIndex, movementsOf, type Movement } from './domain/movements.js';
import { ExportsRepository } from './exports.repository.js';
import { MovementsRepository } from './movements.repository.js';

/** Lists of one step: a bill of lading may hold very many. */
const listsAtOnce = 1_000;

const newGuid = (): string => newId().toUpperCase();

/** Customs notes that goods have arrived or left and releases or closes the lists that waited for it. */
@Injectable()
export class MovementsIntake {
  constructor(
    private readonly movements: MovementsRepository,
    private readonly exports: ExportsRepository,
    private readonly books: BooksRepository,
  ) {}

  async take(
    tx: EntityManager,
    kind: Movement['kind'],
    reports: readonly FiledGoods[],
    moment: Moment,
  ): Promise<void> {
    const reported = reports.flatMap((report) => movementsOf(kind, report, moment));
    await this.movements.record(tx, reported);
    const numbers = (namedBy: Movement['namedBy']): string[] =>
      reported.filter((one) => one.namedBy === namedBy).map(({ number }) => number);
    const named = { waybills: numbers('waybill'), bills: numbers('bill') };
    await this.followAll(tx, named, moment);
  }

  /** Lists that have only now become known as goods of these bills of lading. */
  async ofBills(tx: EntityManager, bills: readonly string[], moment: Moment): Promise<void> {
    if (bills.length > 0) await this.followAll(tx, { waybills: [], bills }, moment);
  }

  private async followAll(
    tx: EntityManager,
    named: { readonly waybills: readonly string[]; readonly bills: readonly string[] },
    moment: Moment,
  ): Promise<void> {
    for (let after: string | undefined = '0'; after !== undefined;) {
      after = await this.follow(tx, named, after, moment);
    }
  }

  /** Follows the reports for the lists after serial `after`; answers the last serial, `undefined` when there are no more. */
  private async follow(
    tx: EntityManager,
    named: { readonly waybills: readonly string[]; readonly bills: readonly string[] },
    after: string,
    moment: Moment,
  ): Promise<string | undefined> {
    const lists = await this.exports.awaiting(tx, named, after, listsAtOnce);
    const index = movementIndex(await this.movements.about(tx, lists));
    const followed = lists
      .map((list) => followMovements(list, index, moment, newGuid))
      .filter(({ answers }) => answers.length > 0);
    await this.exports.moved(
      tx,
      followed.map(({ list }) => list),
    );
    for (const [receiverId, told] of grouped(followed, ({ list }) => list.receiverId)) {
      await this.books.schedule(
        tx,
        receiverId,
        told.flatMap(({ answers }) => answers),
      );
    }
    return lists.length === listsAtOnce ? lists.at(-1)?.serial : undefined;
  }
}
