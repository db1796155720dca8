import { Injectable } from '@nestjs/common';
import { headOf, type CebDocument } from '@app/ceb';
import type { EntityManager } from 'typeorm';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import { MovementsIntake } from '../exports/movements.intake.js';
import { BillsRepository } from './bills.repository.js';

/** Customs joins bills of lading and waybills, and lets what was reported of a bill count for the lists that it now knows of. */
@Injectable()
export class BillsIntake {
  constructor(
    private readonly bills: BillsRepository,
    private readonly movements: MovementsIntake,
  ) {}

  /** Consolidated lists (CEB607) that customs has taken. */
  async linked(tx: EntityManager, documents: readonly FiledGoods[], moment: Moment): Promise<void> {
    if (documents.length === 0) return;
    await this.bills.keep(tx, documents);
    const waybills = documents.flatMap(({ lines }) => lines.map((line) => text(line, 'logisticsNo')));
    await this.movements.ofBills(tx, await this.bills.complete(tx, waybills), moment);
  }

  /** Import lists (CEB621) name their bills of lading themselves. */
  async imported(tx: EntityManager, documents: readonly CebDocument[]): Promise<void> {
    await this.bills.noteImports(tx, documents);
  }

  /** Export lists (CEB603) that may have been linked before they came. */
  async declared(tx: EntityManager, documents: readonly CebDocument[], moment: Moment): Promise<void> {
    const open = documents
      .map((document) => headOf(document, 'CEB603'))
      .filter((head) => text(head, 'billNo') === '');
    if (open.length === 0) return;
    const waybills = open.map((head) => text(head, 'logisticsNo'));
    await this.movements.ofBills(tx, await this.bills.complete(tx, waybills), moment);
  }
}
