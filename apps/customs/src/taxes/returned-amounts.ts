import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { allocate, Decimal, roundToFen, sum } from '@app/kernel';
import { GuaranteesService } from '../guarantees/guarantees.service.js';
import { QuotaService } from '../quota/quota.service.js';
import type { GoodsDocument } from '../lists/domain/match-report.js';
import { amountIn, taxableValue } from './list-goods.js';
import { TaxAssessmentEntity } from './tax-assessment.entity.js';

/** Amounts of a list by line number, as far as goods that come back take them along. */
export interface LineAmountsOfList {
  readonly taxableValue: ReadonlyMap<number, Decimal>;
  /** `null` where our own tax could not be computed. */
  readonly tax: ReadonlyMap<number, Decimal> | null;
}

const taxes = ['customsDuty', 'consumptionTax', 'valueAddedTax'] as const;

/** What goods that come back give back: the buyer's annual amount and the tax, in proportion (RULES 2.7). */
@Injectable()
export class ReturnedAmounts {
  constructor(
    private readonly quota: QuotaService,
    private readonly guarantees: GuaranteesService,
  ) {}

  /** Freight and insurance are shared out as for the tax itself, so that the lines add up to the list's taxable value. */
  async linesOf(tx: EntityManager, listId: string, goods: GoodsDocument): Promise<LineAmountsOfList> {
    const prices = goods.lines.map((line) => roundToFen(amountIn(line, 'totalPrice')));
    const charges = allocate(taxableValue(goods).minus(sum(prices)), prices);
    const values = goods.lines.map((line, at): [number, Decimal] => [
      Number(line.gnum),
      (prices[at] ?? new Decimal(0)).plus(charges[at] ?? 0),
    ]);
    const assessed = await tx.findOneBy(TaxAssessmentEntity, { listId });
    const lines: readonly Readonly<Record<string, string>>[] = JSON.parse(
      JSON.stringify(assessed?.lines ?? []),
    );
    const taxed = lines.map((line): [number, Decimal] => [
      Number(line.gnum),
      sum(taxes.map((name) => new Decimal(line[name] ?? '0'))),
    ]);
    return { taxableValue: new Map(values), tax: taxed.length === 0 ? null : new Map(taxed) };
  }

  /** So much of the list's taxable value has come back in all; without `total` the whole of it. */
  async creditBack(tx: EntityManager, listId: string, total?: Decimal): Promise<void> {
    await this.quota.creditBack(tx, [total === undefined ? { listId } : { listId, total }]);
  }

  /** Goods with this share of the list's tax are back in all: so much of its guarantee is free. */
  async freeGuarantee(tx: EntityManager, listId: string, share: Decimal): Promise<void> {
    await this.guarantees.returned(tx, listId, share);
  }
}
