import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, decimal, DomainError, newId } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { exactText } from '../currencies/domain/amount-text.js';
import { assertMinorUnit } from '../currencies/domain/currencies.js';
import { found, recordId } from '../access/scope.js';
import type { CaseReference } from '../orders/domain/case-reference.js';
import {
  DifferencesRepository,
  type DifferenceRow,
  type StoredDifference,
} from './differences.repository.js';
import { judgeDifference, type DifferenceReason } from './domain/difference.js';
import { DifferenceBooks } from './difference-books.js';
import { OrderModesRepository } from './order-modes.repository.js';
import { OwnOrder } from './own-order.js';
import { ProofsService } from './proofs.service.js';

/** Differences between declared and received amounts (FX-3). */
@Injectable()
export class DifferencesService {
  constructor(
    private readonly differences: DifferencesRepository,
    private readonly modes: OrderModesRepository,
    private readonly books: DifferenceBooks,
    private readonly ownOrder: OwnOrder,
    private readonly proofs: ProofsService,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * The enterprise says that no more comes for the order, and why; the same again gives what became of it. Throws `no-difference` (conflict) where all of it came.
   */
  async declare(
    tx: EntityManager,
    caller: Caller,
    named: CaseReference & {
      readonly reason: DifferenceReason;
      readonly note: string;
      readonly received?: string;
    },
  ): Promise<DifferenceRow> {
    const { order, payee } = await this.ownOrder.lock(tx, caller, named);
    const now = this.clock.now();
    const there = await this.proofs.receivedOf(tx, order.id);
    const received = named.received === undefined ? there : decimal(named.received);
    if (named.received !== undefined) assertMinorUnit(received, order.currency, '/received');
    if (received.lessThan(there)) throw lessThanCame(named.received ?? '', there);
    const before = await this.differences.ofOrder(tx, order.id);
    const said = {
      currency: order.currency,
      declared: order.declared.toFixed(),
      received: received.toFixed(),
      reason: named.reason,
      note: named.note,
    };
    if (before !== undefined && saysTheSame(before, said)) return before;
    const tradeMode = await this.modes.of(tx, order.orderNo, order.ebpCode);
    const judged = judgeDifference({ declared: order.declared, received, tradeMode, on: calendarDate(now) });
    if (judged.difference.isZero()) throw noDifference(named.orderNo);
    await this.differences.save(tx, {
      ...said,
      id: before?.id ?? newId(),
      order_id: order.id,
      version: (before?.version ?? 0) + 1,
      payee,
      difference: judged.difference.toFixed(),
      trade_mode: tradeMode,
      status: judged.status,
      steps: judged.steps,
      status_since: now,
      decided_by: null,
      decision_reason: null,
    });
    await this.books.write(tx, found((await this.differences.ofOrder(tx, order.id)) ?? null, what));
    await this.proofs.refresh(tx, [order.id], now);
    return found((await this.differences.ofOrder(tx, order.id)) ?? null, what);
  }

  /** Customs told modes of orders: differences that waited for them are judged, or are to be checked where more came meanwhile. */
  async modesTold(tx: EntityManager, cases: readonly CaseReference[]): Promise<void> {
    const waiting = await this.differences.lockWaiting(tx, cases);
    const now = this.clock.now();
    for (const row of waiting) {
      const tradeMode = await this.modes.of(tx, row.order_no, row.ebp_code);
      if (tradeMode === null) continue;
      const { status, steps } = judgeDifference({
        declared: new Decimal(row.declared),
        received: new Decimal(row.received),
        tradeMode,
        on: calendarDate(now),
      });
      await this.movedOrToCheck(tx, row, { trade_mode: tradeMode, status, steps }, now);
    }
    await this.proofs.refresh(
      tx,
      waiting.map((row) => row.order_id),
      now,
    );
  }

  /**
   * An officer decides on one that is beyond the tolerance, as of the `version` that was read, where it is given. Throws
   * `difference-decided` and `difference-restated` (conflict).
   */
  async decide(
    tx: EntityManager,
    caller: Caller,
    id: string,
    {
      decision,
      reason,
      version,
    }: { readonly decision: 'confirm' | 'refuse'; readonly reason: string; readonly version?: number },
  ): Promise<DifferenceRow> {
    const row = found(await this.differences.lock(tx, recordId(id)), what);
    if (row.status !== 'check') {
      throw refusal(
        'difference-decided',
        'conflict',
        {
          zh: `该差额状态为 ${row.status}，只有 check 可作决定`,
          en: `The difference is ${row.status}; only one that is to be checked is decided on`,
        },
        { pointer: '/status', expected: 'check', actual: row.status },
      );
    }
    if (version !== undefined && version !== row.version) throw restated(row.version, version);
    const now = this.clock.now();
    const status = decision === 'confirm' ? 'accepted' : 'refused';
    await this.moved(tx, row, { status, decided_by: caller.clientId, decision_reason: reason }, now);
    await Audit.record(tx, caller, {
      object: { kind: 'differences', id: row.id },
      before: { status: row.status },
      after: { status },
      reason,
    });
    await this.proofs.refresh(tx, [row.order_id], now);
    return found(await this.differences.lock(tx, row.id), what);
  }

  /** What came while it waited may be used already: then the statement no longer holds, which is no fault of customs' event. */
  private async movedOrToCheck(
    tx: EntityManager,
    row: DifferenceRow,
    judged: Pick<StoredDifference, 'trade_mode' | 'status' | 'steps'>,
    now: Date,
  ): Promise<void> {
    try {
      await tx.transaction((inner) => this.moved(inner, row, judged, now));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'account-overdrawn')) throw error;
      // without its mode: it was not judged by it, and of 9810 the database keeps none but accepted ones
      await this.moved(tx, row, { status: 'check' }, now);
    }
  }

  private async moved(
    tx: EntityManager,
    row: DifferenceRow,
    change: Partial<StoredDifference>,
    now: Date,
  ): Promise<void> {
    const moved = { ...row, version: row.version + 1, status_since: now, ...change };
    await this.differences.save(tx, moved);
    await this.books.write(tx, moved);
  }
}

const what = { zh: '差额', en: 'difference' };

type Said = Pick<DifferenceRow, 'currency' | 'declared' | 'received' | 'reason' | 'note'>;

function saysTheSame(one: Said, other: Said): boolean {
  return (
    one.currency === other.currency &&
    new Decimal(one.declared).equals(other.declared) &&
    new Decimal(one.received).equals(other.received) &&
    one.reason === other.reason &&
    one.note === other.note
  );
}

function noDifference(orderNo: string) {
  return refusal(
    'no-difference',
    'conflict',
    { zh: `订单 ${orderNo} 的收汇与申报金额一致`, en: `The order ${orderNo} brought home what was declared` },
    { pointer: '/orderNo', actual: orderNo },
  );
}

function restated(version: number, read: number) {
  return refusal(
    'difference-restated',
    'conflict',
    {
      zh: `该差额已更新为第 ${version} 版，请重新读取后再决定`,
      en: `The difference is at version ${version} by now: read it again, then decide`,
    },
    { pointer: '/version', expected: String(version), actual: String(read) },
  );
}

function lessThanCame(said: string, there: Decimal) {
  return refusal(
    'less-than-received',
    'conflict',
    {
      zh: `该订单已收 ${exactText(there)}，不得申报为 ${said}`,
      en: `${exactText(there)} was received for the order; it cannot be declared as ${said}`,
    },
    { pointer: '/received', expected: `>= ${exactText(there)}`, actual: said },
  );
}
