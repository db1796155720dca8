import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf, type CebDocument, type CebMessage } from '@app/ceb';
import type { TaxBillReceived } from '@app/contracts';
import { amountText, Decimal, DomainError, instantText, parseCebTime } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { GuaranteesService } from '../guarantees/guarantees.service.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { upsertAll } from '../storage/upsert-all.js';
import { amountIn } from './list-goods.js';
import { TaxAssessmentEntity } from './tax-assessment.entity.js';
import { TaxBillEntity } from './tax-bill.entity.js';

/** Electronic tax bills (CEB816) and their status (CEB818), set beside our own figure. */
@Injectable()
export class TaxBillsService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly guarantees: GuaranteesService,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `list-not-released-yet` (not-yet) when a bill overtakes the receipts of its list. */
  async received(tx: EntityManager, message: CebMessage): Promise<void> {
    const now = this.clock.now();
    const heads = message.documents.map((document) => headOf(document, message.type));
    const lists = await this.lists.lockByInvtNo(
      tx,
      heads.map((head) => head.invtNo ?? ''),
    );
    const known = await this.known(
      tx,
      heads.map((head) => head.taxNo ?? ''),
    );
    const assessments = await this.assessments(tx, lists);
    const changed = new Map<string, { bill: TaxBillEntity; list: ListEntity }>();
    for (const document of message.documents) {
      const head = headOf(document, message.type);
      const list = lists.find((one) => one.invtNo === head.invtNo);
      const own = list && assessments.get(list.id);
      if (!list || !own) throw notReleased(head.invtNo ?? '');
      const before = changed.get(head.taxNo ?? '')?.bill ?? known.get(head.taxNo ?? '');
      const late = before !== undefined && before.returnTime >= (head.returnTime ?? '');
      const saysNothingNew =
        message.type === 'CEB818'
          ? before?.status === head.status
          : before !== undefined && before.total !== null;
      if (saysNothingNew || (late && message.type === 'CEB818')) continue;
      const bill = restated(
        late ? { ...head, status: before.status, returnTime: before.returnTime } : head,
        list,
        before,
        now,
      );
      changed.set(bill.taxNo, {
        bill: message.type === 'CEB816' ? withAmounts(bill, document, own) : bill,
        list,
      });
    }
    await upsertAll(
      tx,
      TaxBillEntity,
      [...changed.values()].map(({ bill }) => bill),
      ['taxNo'],
    );
    const events = [...changed.values()].map(told);
    if (events.length > 0)
      await append(tx, 'customs.tax-bills-received.v1', events[0]?.parties[0] ?? '', events);
    await this.guarantees.billed(tx, [...new Set([...changed.values()].map(({ list }) => list.id))]);
  }

  private async known(tx: EntityManager, taxNos: readonly string[]): Promise<Map<string, TaxBillEntity>> {
    const bills = await tx
      .createQueryBuilder(TaxBillEntity, 'bill')
      .where('bill.taxNo = ANY(:taxNos)', { taxNos })
      .getMany();
    return new Map(bills.map((bill) => [bill.taxNo, bill]));
  }

  private async assessments(
    tx: EntityManager,
    lists: readonly ListEntity[],
  ): Promise<Map<string, TaxAssessmentEntity>> {
    const rows = await tx
      .createQueryBuilder(TaxAssessmentEntity, 'assessment')
      .where('assessment.listId = ANY(:ids)', { ids: lists.map((list) => list.id) })
      .getMany();
    return new Map(rows.map((row) => [row.listId, row]));
  }
}

function notReleased(invtNo: string): DomainError {
  return new DomainError('list-not-released-yet', 'not-yet', {
    message: {
      zh: `清单 ${invtNo} 的放行回执尚未收到`,
      en: `the receipt that releases list ${invtNo} has not arrived yet`,
    },
    retryAfterS: 1,
  });
}

/** CEB816 carries the amounts; a change of status may have overtaken it. */
function withAmounts(bill: TaxBillEntity, document: CebDocument, own: TaxAssessmentEntity): TaxBillEntity {
  const head = headOf(document, 'CEB816');
  const total = amountIn(head, 'customsTax')
    .plus(amountIn(head, 'valueAddedTax'))
    .plus(amountIn(head, 'consumptionTax'));
  return {
    ...bill,
    customsTax: amountText(amountIn(head, 'customsTax')),
    consumptionTax: amountText(amountIn(head, 'consumptionTax')),
    valueAddedTax: amountText(amountIn(head, 'valueAddedTax')),
    total: amountText(total),
    difference: own.total === null ? null : amountText(total.minus(new Decimal(own.total))),
    lines: linesOf(document, 'CEB816'),
  };
}

/** CEB818 says only where the bill stands; the amounts stay as they were. */
function restated(
  head: Record<string, string>,
  list: ListEntity,
  before: TaxBillEntity | undefined,
  now: Date,
): TaxBillEntity {
  return {
    taxNo: head.taxNo ?? '',
    listId: list.id,
    invtNo: head.invtNo ?? '',
    version: (before?.version ?? 0) + 1,
    status: head.status ?? '',
    returnTime: head.returnTime ?? '',
    customsTax: before?.customsTax ?? null,
    consumptionTax: before?.consumptionTax ?? null,
    valueAddedTax: before?.valueAddedTax ?? null,
    total: before?.total ?? null,
    difference: before?.difference ?? null,
    lines: before?.lines ?? [],
    entDutyNo: head.entDutyNo || (before?.entDutyNo ?? null),
    receivedAt: now,
  };
}

function told({ bill, list }: { bill: TaxBillEntity; list: ListEntity }): TaxBillReceived {
  return {
    id: bill.taxNo,
    version: bill.version,
    case: { orderNo: list.orderNo, ebpCode: list.ebpCode },
    parties: list.parties,
    invtNo: bill.invtNo,
    taxNo: bill.taxNo,
    status: bill.status,
    total: bill.total,
    difference: bill.difference,
    at: instantText(parseCebTime(bill.returnTime) ?? bill.receivedAt),
  };
}
