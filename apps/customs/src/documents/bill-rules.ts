import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FurtherRule } from '../applications/application-rules.js';
import { ListContents } from '../storage/list-contents.js';
import { ListsRepository } from '../lists/lists.repository.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { waybillFaults, type BilledList } from './domain/waybill-faults.js';

const ofBills = ['master-waybill', 'warehouse-entry'];

/** Consolidated lists (607) and warehouse entries (711) against the declaration lists of their waybills. */
@Injectable()
export class BillRules {
  constructor(
    private readonly lists: ListsRepository,
    private readonly contents: ListContents,
  ) {}

  /** What is asked of each document, by its index; reads the lists of its waybills under lock. */
  async rules(
    tx: EntityManager,
    filed: readonly FiledDocument[],
    canonical: (code: string) => string,
  ): Promise<Map<number, FurtherRule>> {
    const about = filed.filter((one) => ofBills.includes(one.kind));
    if (about.length === 0) return new Map();
    const waybills = [...new Set(about.flatMap(({ lines }) => lines.map((line) => line.logisticsNo ?? '')))];
    const opened = await this.contents.openAll(tx, await this.lists.ofCases(tx, [], waybills));
    const lists = opened.map(({ list, goods }): BilledList => ({ ...list, billNo: goods.head.billNo ?? '' }));
    return new Map(about.map((one) => [one.index, () => waybillFaults(one, lists, canonical)]));
  }
}
