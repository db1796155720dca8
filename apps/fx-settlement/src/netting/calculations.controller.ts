import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { calendarDate, decimal, type Decimal } from '@app/kernel';
import { BusinessClock, Operation } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { assertMinorUnit } from '../currencies/domain/currencies.js';
import { NettingDto } from './calculations.dto.js';
import { net } from './domain/netting.js';

const example = {
  currency: 'USD',
  receipts: [{ reference: 'R-1', amount: '100000.00', declared: true }],
  costs: [
    { kind: 'warehousing', reference: 'W-1', amount: '8000.00' },
    { kind: 'logistics', reference: 'L-1', amount: '12000.00' },
    { kind: 'tax', reference: 'T-1', amount: '5000.00' },
  ],
};

/** What-if calculations: nothing is stored. */
@Controller('calculations')
export class CalculationsController {
  constructor(private readonly clock: BusinessClock) {}

  @Post('netting')
  @HttpCode(200)
  @Operation({
    task: 'calculations',
    zh: '轧差净额结算与还原数据试算',
    en: 'Netting of receipts with costs abroad: actual and restored records',
    examples: {
      netting: {
        summary: '收汇 100,000，扣除三项境外费用 · 100,000 less three costs abroad',
        value: example,
      },
    },
  })
  netting(@Body() { currency, receipts, costs }: NettingDto): object {
    const { actual, restored, steps } = net({
      date: calendarDate(this.clock.now()),
      currency,
      receipts: receipts.map((one, at) => ({
        ...one,
        amount: read(one.amount, currency, `/receipts/${at}/amount`),
      })),
      costs: costs.map((one, at) => ({ ...one, amount: read(one.amount, currency, `/costs/${at}/amount`) })),
    });
    return {
      actual: { ...actual, amount: exactText(actual.amount) },
      restored: restored.map((record) => ({ ...record, amount: exactText(record.amount) })),
      steps,
    };
  }
}

function read(text: string, currency: string, pointer: string): Decimal {
  const amount = decimal(text);
  assertMinorUnit(amount, currency, pointer);
  return amount;
}
