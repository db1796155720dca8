import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, newId, zero } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { exactText } from '../currencies/domain/amount-text.js';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { YearlyTotalsService } from '../yearly-totals/yearly-totals.service.js';
import { settleIndividual } from './domain/individual-settlement.js';
import { IndividualBooks, receiptText } from './individual-books.js';
import {
  IndividualsRepository,
  type IndividualReceipt,
  type SettlementRow,
} from './individuals.repository.js';
import { IndividualsService, individualText } from './individuals.service.js';

/** Settlement of an individual's receipt (FX-4): what is matched is free of the quota, the rest counts. */
@Injectable()
export class IndividualSettlementsService {
  constructor(
    private readonly individuals: IndividualsRepository,
    private readonly persons: IndividualsService,
    private readonly books: IndividualBooks,
    private readonly rates: YearlyTotalsService,
    private readonly scopes: Scopes,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Settles what may be settled of the receipt and records what may not. Throws `quota-exceeded` (conflict) where nothing
   * may, `individual-decided` for a refused application, `individual-receipt-settled`, `quota-unknown`,
   * `monthly-rate-unknown`, and like the lock of the receipt.
   */
  async settle(tx: EntityManager, caller: Caller, id: string, receiptId: string): Promise<SettlementRow> {
    const scope = await this.scopes.acting(tx, caller);
    const person = found(
      await this.individuals.find(tx, recordId(id), scope.payees, 'FOR UPDATE'),
      individualText,
    );
    if (person.status === 'refused') throw applicationRefused();
    // two settlements of one person stand in a row, whichever application they name: both look at the same quota
    const hashes = this.persons.hashesOf(person);
    await this.individuals.lockIdentity(tx, hashes);
    const entity = await this.books.lock(tx, receiptId, scope);
    const receipt = found((await this.individuals.receipt(tx, entity.id)) ?? null, receiptText);
    if (receipt.payee !== person.payee) found(null, receiptText);
    const open = openOf(receipt);
    if (open.isZero()) throw alreadySettled(receipt);
    const now = this.clock.now();
    const on = calendarDate(now);
    const settlement = settleIndividual({
      on,
      currency: receipt.currency,
      registered: person.status === 'registered',
      wanted: open,
      matched: Decimal.max(new Decimal(receipt.matched).minus(receipt.settled_free), 0),
      usd: (await this.rates.usdOn(tx, receipt.currency, on)).usd,
      used: await this.individuals.used(tx, hashes, Number(on.slice(0, 4))),
    });
    const amount = settlement.free.plus(settlement.counted);
    if (amount.isZero()) throw quotaExceeded(settlement.usedAfter ?? zero, open, receipt.currency);
    const row: SettlementRow = {
      id: newId(),
      individual_id: person.id,
      receipt_id: receipt.id,
      currency: receipt.currency,
      wanted: open.toFixed(),
      free: settlement.free.toFixed(),
      counted: settlement.counted.toFixed(),
      refused: settlement.refused.toFixed(),
      counted_usd: settlement.countedUsd.toFixed(),
      steps: settlement.steps,
      settled_at: now,
    };
    await this.individuals.addSettlement(tx, row);
    await this.books.settle(tx, entity, amount, amount.equals(open));
    return row;
  }
}

function openOf({
  amount,
  status,
  settled_free: free,
  settled_counted: counted,
}: IndividualReceipt): Decimal {
  if (status === 'settled' || status === 'refunded') return zero;
  return new Decimal(amount).minus(free).minus(counted);
}

const alreadySettled = ({ status }: IndividualReceipt) =>
  refusal(
    'individual-receipt-settled',
    'conflict',
    { zh: '该笔收汇已全部结汇或已退回', en: 'The receipt is settled whole, or went back' },
    { pointer: '/receiptId', actual: status },
  );

const applicationRefused = () =>
  refusal(
    'individual-decided',
    'conflict',
    {
      zh: '该申请已被退回，请重新申请',
      en: 'The application was refused; the individual has to apply anew',
    },
    { pointer: '/status', expected: 'applied | registered', actual: 'refused' },
  );

const quotaExceeded = (used: Decimal, open: Decimal, currency: string) =>
  refusal(
    'quota-exceeded',
    'conflict',
    {
      zh: `年度额度已用 ${used.toFixed(2)} 美元，未匹配的 ${exactText(open)} ${currency} 不能结汇`,
      en: `USD ${used.toFixed(2)} of the yearly quota are used: ${exactText(open)} ${currency} that are not matched cannot be settled`,
    },
    { pointer: '/receiptId', expected: '0.00', actual: exactText(open) },
  );
