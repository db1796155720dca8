import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { amountText, calendarDate, decimal, DomainError, type CalendarDate } from '@app/kernel';
import { Principals } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { saleProofDue } from '../calculations/domain/advance-settlement.js';
import type { ClaimEntity } from '../claims/claim.entity.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { ClawBacks } from '../corrections/claw-backs.js';
import { AdvancesRepository, type Advance, type AdvanceSale } from './advances.repository.js';
import { approvedLines } from '../claims/domain/partial-approval.js';
import { settlementOfSales, soldOf, unsoldLine } from './settlement-of-sales.js';

const word = { zh: '海外仓预退', en: 'advance refund' };

export interface SettledAdvance {
  readonly advance: Advance;
  readonly sales: readonly AdvanceSale[];
}

/** Sales and settlement of advance refunds (离境即退税、销售再核算). */
@Injectable()
export class AdvancesService {
  constructor(
    private readonly advances: AdvancesRepository,
    private readonly claims: ClaimsRepository,
    private readonly clawBacks: ClawBacks,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `not-found`, `line-unknown`, `sale-in-future` (invalid), `sold-exceeded` and `sale-differs` (conflict). */
  async sell(
    tx: EntityManager,
    caller: Caller,
    id: string,
    sale: {
      readonly linkId: string;
      readonly quantity: string;
      readonly soldOn: CalendarDate;
      readonly document: string;
    },
  ): Promise<SettledAdvance> {
    const { advance, claim } = await this.locked(tx, caller, id);
    const line = approvedLines(claim).find(({ linkId }) => linkId === sale.linkId);
    if (line === undefined)
      throw refusal('line-unknown', 'invalid', '/linkId', '预退中没有这一行', 'the advance has no such line');
    if (sale.soldOn > calendarDate(this.clock.now()))
      throw refusal(
        'sale-in-future',
        'invalid',
        '/soldOn',
        '销售日期晚于今天',
        'the sale is dated after today',
      );
    const sales = await this.advances.sales(tx, claim.id);
    const known = sales.some(({ linkId, document }) => linkId === sale.linkId && document === sale.document);
    const sold = soldOf(line, sales);
    if (!known && sold.plus(sale.quantity).greaterThan(line.quantity))
      throw refusal(
        'sold-exceeded',
        'conflict',
        '/quantity',
        '销售数量超出预退数量',
        'more is sold than the advance was for',
        `<= ${decimal(line.quantity).minus(sold).toFixed()}`,
        sale.quantity,
      );
    const stands = await this.advances.addSale(tx, claim.id, {
      ...sale,
      proofDue: saleProofDue(sale.soldOn),
    });
    if (!stands)
      throw refusal(
        'sale-differs',
        'conflict',
        '/document',
        '该凭证已登记，内容不同',
        'the document was entered with another content',
      );
    return { advance, sales: await this.advances.sales(tx, claim.id) };
  }

  /**
   * Settles within the period once all is sold; what is not may be sold until its end, when it is settled by itself (TAX-11). Throws
   * `not-found`, `advance-settled`, `settlement-not-open`, `goods-unsold` (conflict).
   */
  async settle(tx: EntityManager, caller: Caller, id: string): Promise<SettledAdvance> {
    const { advance, claim } = await this.locked(tx, caller, id);
    const now = this.clock.now();
    if (advance.status !== 'open')
      throw refusal(
        'advance-settled',
        'conflict',
        '/status',
        '已核算',
        'it is settled',
        'open',
        advance.status,
      );
    if (calendarDate(now) < advance.settleFrom)
      throw refusal(
        'settlement-not-open',
        'conflict',
        '/settleFrom',
        '核算期未开始',
        'the period of settlement has not begun',
        `>= ${advance.settleFrom}`,
        calendarDate(now),
      );
    const sales = await this.advances.sales(tx, claim.id);
    const unsold = calendarDate(now) > advance.settleTo ? undefined : unsoldLine(claim, sales);
    if (unsold !== undefined)
      throw refusal(
        'goods-unsold',
        'conflict',
        '/sales',
        `尚有货物未售，可销售至 ${advance.settleTo}，期满自动核算`,
        `goods are not sold yet: they may be until ${advance.settleTo}, then it is settled by itself`,
        `${unsold.linkId}: ${unsold.quantity}`,
        `${unsold.linkId}: ${soldOf(unsold, sales).toFixed()}`,
      );
    return this.settleWith(tx, advance, claim, now);
  }

  /** Settles those whose period is over; returns how many. */
  async settlePast(tx: EntityManager, now: Date): Promise<number> {
    const ids = await this.advances.past(tx, calendarDate(now));
    const claims = await this.claims.lock(tx, ids);
    let done = 0;
    for (const claim of claims) {
      const advance = await this.advances.lock(tx, claim.id);
      if (advance === null || advance.status !== 'open') continue;
      await this.settleWith(tx, advance, claim, now);
      done += 1;
    }
    return done;
  }

  private async settleWith(
    tx: EntityManager,
    advance: Advance,
    claim: ClaimEntity,
    now: Date,
  ): Promise<SettledAdvance> {
    const today = calendarDate(now);
    const until = today < advance.settleTo ? today : advance.settleTo;
    const sales = (await this.advances.sales(tx, claim.id)).filter(({ soldOn }) => soldOn <= until);
    const settled = settlementOfSales(claim, advance, sales);
    await this.advances.settle(tx, claim.id, {
      on: today,
      until,
      confirmed: amountText(settled.confirmed),
      takenBack: amountText(settled.unsold),
    });
    await this.clawBacks.forClaim(tx, claim, now);
    const kept = await this.advances.lock(tx, claim.id);
    return { advance: kept ?? advance, sales: await this.advances.sales(tx, claim.id) };
  }

  private async locked(
    tx: EntityManager,
    caller: Caller,
    id: string,
  ): Promise<{ readonly advance: Advance; readonly claim: ClaimEntity }> {
    const parties = (await this.principals.actedFor(tx, caller)) ?? [];
    const [claim] = await this.claims.lock(tx, [recordId(id)]);
    const advance = found(await this.advances.lock(tx, recordId(id), parties), word);
    return { advance, claim: found(claim, word) };
  }
}

function refusal(
  code: string,
  kind: 'invalid' | 'conflict',
  pointer: string,
  zh: string,
  en: string,
  expected?: string,
  actual?: string,
): DomainError {
  const message = { zh, en };
  const told = {
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
  return new DomainError(code, kind, { message, faults: [{ pointer, code, message, ...told }] });
}
