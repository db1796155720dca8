import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ListReleased, TaxAssessed } from '@app/contracts';
import { amountText, calendarDate, DomainError, instantText, zero, type Decimal } from '@app/kernel';
import { append } from '@app/messaging';
import { upsertAll } from '../storage/upsert-all.js';
import { QuotaRepository } from '../quota/quota.repository.js';
import { importedGoods } from './domain/imported-goods.js';
import { importTax, type ImportTax } from './domain/import-tax.js';
import { amountIn, goodsValue } from './list-goods.js';
import { TaxAssessmentEntity } from './tax-assessment.entity.js';
import { GuaranteesService } from '../guarantees/guarantees.service.js';
import type { GoodsDocument } from '../lists/domain/match-report.js';
import type { OpenList } from '../lists/open-list.js';

interface Released extends OpenList {
  readonly at: Date;
}

/** Composite tax of released retail imports (RULES 2.4), line by line with its steps. */
@Injectable()
export class TaxesService {
  constructor(
    private readonly quota: QuotaRepository,
    private readonly guarantees: GuaranteesService,
  ) {}

  /** What the release event says beyond the step: value and lines, for tax refund, foreign exchange and subsidy. */
  releaseFacts({ list, goods }: OpenList): Omit<ListReleased, keyof import('@app/contracts').ListMoved> {
    return {
      ebcCode: list.ebcCode,
      customsCode: list.customsCode,
      // an import list names it in its head, an export list in each line; matching holds the lines to the order's
      currency: goods.head.currency ?? goods.lines[0]?.currency ?? '',
      value: goodsValue(goods).toFixed(),
      lines: goods.lines.map((line) => ({
        gnum: Number(line.gnum),
        gcode: line.gcode ?? '',
        gname: line.gname ?? '',
        qty: amountIn(line, 'qty').toFixed(),
        unit: line.unit ?? '',
        totalPrice: amountIn(line, 'totalPrice').toFixed(),
      })),
    };
  }

  async assess(tx: EntityManager, released: readonly Released[]): Promise<void> {
    const imports = released.filter(({ list }) => list.ieFlag === 'I');
    const rows: TaxAssessmentEntity[] = [];
    const events: TaxAssessed[] = [];
    const used = await this.quota.usedByOthers(
      tx,
      imports.map(({ list: { id, buyerHash }, at }) => ({ id, buyerHash, year: yearOf(at) })),
    );
    for (const one of imports) {
      const outcome = calculate(one.goods, one.at, used.get(one.list.id) ?? zero);
      rows.push(assessment(one, outcome));
      if (!(outcome instanceof DomainError)) events.push(assessed(one, outcome));
    }
    await upsertAll(tx, TaxAssessmentEntity, rows, ['listId']);
    if (events.length > 0) await append(tx, 'customs.taxes-assessed.v1', events[0]?.parties[0] ?? '', events);
    await this.guarantees.hold(
      tx,
      imports.map(({ list, goods, at }) => ({
        list,
        releasedAt: at,
        assureCode: goods.head.assureCode ?? '',
      })),
    );
  }
}

/** A tax that cannot be computed (unknown code, no rate on the day) is a fact about the list, not a failure of the release. */
function calculate({ head, lines }: GoodsDocument, at: Date, usedThisYear: Decimal): ImportTax | DomainError {
  try {
    return importTax({
      date: calendarDate(at),
      usedThisYear,
      freight: amountIn(head, 'freight'),
      insurance: amountIn(head, 'insuredFee'),
      goods: importedGoods(lines),
    });
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'uncomputable') return error;
    throw error;
  }
}

const yearOf = (at: Date): number => Number(calendarDate(at).slice(0, 4));

function assessment({ list, at }: Released, outcome: ImportTax | DomainError): TaxAssessmentEntity {
  if (outcome instanceof DomainError) {
    return {
      listId: list.id,
      treatment: 'uncomputable',
      taxableValue: null,
      customsDuty: null,
      consumptionTax: null,
      valueAddedTax: null,
      total: null,
      lines: [],
      steps: [],
      refusal: outcome.code,
      assessedAt: at,
    };
  }
  return {
    listId: list.id,
    ...taxTexts(outcome),
    lines: outcome.lines.map(lineTexts),
    steps: outcome.steps,
    refusal: outcome.reason ?? null,
    assessedAt: at,
  };
}

function assessed({ list, at }: Released, tax: ImportTax): TaxAssessed {
  return {
    id: list.id,
    version: list.version,
    case: { orderNo: list.orderNo, ebpCode: list.ebpCode },
    parties: list.parties,
    invtNo: list.invtNo ?? '',
    ...taxTexts(tax),
    at: instantText(at),
  };
}

export function taxTexts(
  tax: ImportTax,
): Omit<TaxAssessed, 'id' | 'version' | 'case' | 'parties' | 'invtNo' | 'at'> {
  return {
    treatment: tax.treatment,
    taxableValue: amountText(tax.taxableValue),
    customsDuty: amountText(tax.customsDuty),
    consumptionTax: amountText(tax.consumptionTax),
    valueAddedTax: amountText(tax.valueAddedTax),
    total: amountText(tax.total),
  };
}

export function lineTexts(line: ImportTax['lines'][number]): Record<string, string> {
  return {
    gnum: line.gnum,
    taxableValue: amountText(line.taxableValue),
    customsDuty: amountText(line.customsDuty),
    consumptionTax: amountText(line.consumptionTax),
    valueAddedTax: amountText(line.valueAddedTax),
  };
}
