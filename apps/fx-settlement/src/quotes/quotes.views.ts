import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { instantText, type Step } from '@app/kernel';
import { exactText } from '../currencies/domain/amount-text.js';
import { quoteStatuses, type PublishedRate, type QuoteStatus } from './domain/quote.js';
import type { Quote } from './quotes.repository.js';

export class AskQuote {
  @ApiProperty({ format: 'uuid', example: '0199c0de-0000-7000-8000-000000000001' })
  @IsUUID()
  receiptId!: string;
}

export class QuoteView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  receiptId!: string;

  @ApiProperty({ enum: quoteStatuses })
  status!: QuoteStatus;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ description: '每百外币的人民币数 · CNY per 100 units' })
  rate!: string;

  @ApiProperty({ description: '结汇人民币金额 · CNY' })
  proceeds!: string;

  @ApiProperty({ format: 'date-time' })
  offeredAt!: string;

  @ApiProperty({
    format: 'date-time',
    description: '到此时失效 · stands until then, that instant not included',
  })
  expiresAt!: string;

  @ApiProperty({ type: [Object], description: '计算步骤 · steps of the calculation' })
  steps!: Step[];
}

export function quoteView(quote: Quote): QuoteView {
  const { id, receiptId, status, currency } = quote;
  return {
    id,
    receiptId,
    status,
    currency,
    amount: exactText(quote.amount),
    rate: exactText(quote.rate),
    proceeds: exactText(quote.proceeds),
    offeredAt: instantText(quote.offeredAt),
    expiresAt: instantText(quote.expiresAt),
    steps: [...quote.steps],
  };
}

export class RateView {
  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty({ description: '每百外币的人民币数 · CNY per 100 units' })
  buying!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty()
  source!: string;
}

export class RatesView {
  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ type: [RateView] })
  rates!: RateView[];
}

export const ratesView = (day: string, rates: readonly PublishedRate[]): RatesView => ({
  day,
  rates: rates.map(({ currency, buying, from, to, source }) => ({
    currency,
    buying: exactText(buying),
    from,
    to,
    source,
  })),
});
