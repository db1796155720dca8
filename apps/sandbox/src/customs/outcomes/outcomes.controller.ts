import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation, Public } from '@app/platform';
import type { ExchangeOutcome, Outcome } from './domain/outcome.js';
import { exchangeOutcomes, goodWay, outcomes } from './domain/outcomes.js';

const example = {
  prefix: 'SB-STUCK',
  zh: '卡住：发送海关成功后再无回执',
  en: 'Stuck: sent to customs, then nothing more',
  delivery: 'plain',
  acts: [
    { receipt: '2', afterMs: 200 },
    { receipt: '3', afterMs: 600 },
  ],
};

@Controller('sandbox/outcomes')
export class OutcomesController {
  @Get()
  @Public()
  @Operation({
    task: 'sandbox',
    zh: '沙箱结果表：订单号前缀决定海关的答复',
    en: 'Which order-number prefix gets which answer of customs',
  })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' }, example: [example] } })
  list(): readonly (Outcome | ExchangeOutcome)[] {
    return [goodWay, ...outcomes, ...exchangeOutcomes];
  }
}
