import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { amountText, calendarDate, Decimal, masked } from '@app/kernel';
import {
  Audit,
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  Transactions,
  type Caller,
} from '@app/platform';
import { found, scopeOf } from '../access/scope.js';
import { QuotaHashes } from '../hashes/quota-hashes.js';
import { buyerHash, refuseInvalidId } from './buyer-key.js';
import { BuyerQuotaQuestion } from './buyer-quota.dto.js';
import { BuyerQuotaRepository, type OpenRow } from './buyer-quota.repository.js';
import { buyerExamples } from './buyers.examples.js';
import { quotaView } from './domain/quota-view.js';

type View = Record<string, unknown>;

/** What is left of a buyer's year. A POST that stores nothing: the ID number belongs into no address and no log. */
@Controller('buyers/quota')
export class BuyerQuotaController {
  constructor(
    private readonly quota: BuyerQuotaRepository,
    private readonly hashes: QuotaHashes,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  @HttpCode(200)
  @Operation({
    task: 'lists',
    zh: '查询订购人年度交易额：已用、剩余、各年合计、占用和等待额度的清单',
    en: "A buyer's annual quota: used and remaining, sums by year, lists that hold or wait for a part of it",
    description:
      '企业只能查询自己清单的订购人，且只看到自己的清单；管理人员可查询任何订购人。 · An enterprise may ask about buyers of its own lists only, and sees its own lists; officers ask about anyone.',
    examples: buyerExamples.quota,
  })
  read(@CurrentCaller() caller: Caller, @Body() { buyerIdNumber }: BuyerQuotaQuestion): Promise<View> {
    const date = calendarDate(this.clock.now());
    refuseInvalidId(buyerIdNumber, date);
    const hash = buyerHash(this.cipher, buyerIdNumber);
    const party = scopeOf(caller);
    return this.transactions.run(async (tx) => {
      await this.hashes.bring(tx, [buyerIdNumber]);
      const may = party === undefined || (await this.quota.deals(tx, hash, party));
      found(may ? hash : null, { zh: '订购人', en: 'buyer' });
      // who asked about which person, by the hash that the tables know him by
      await Audit.record(tx, caller, { action: 'buyers.quota', object: { kind: 'buyer', id: hash } });
      const { now, years } = quotaView(await this.quota.years(tx, hash), Number(date.slice(0, 4)));
      return {
        buyerIdNumber: masked('buyerIdNumber', buyerIdNumber.toUpperCase()),
        date,
        ...now,
        years,
        reservations: (await this.quota.reservations(tx, hash, party)).map(rowView),
        waiting: (await this.quota.waiting(tx, hash, party)).map(rowView),
      };
    });
  }
}

function rowView({ list_id: listId, order_no: orderNo, cop_no: copNo, status, year, amount }: OpenRow): View {
  return {
    listId,
    orderNo,
    copNo,
    status,
    ...(year === null ? {} : { year }),
    amount: amountText(new Decimal(amount)),
  };
}
