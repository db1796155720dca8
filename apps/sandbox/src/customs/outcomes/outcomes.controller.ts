import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation } from '@app/platform';
import type { DocumentOutcome } from './domain/document-outcome.js';
import { documentOutcomes } from './domain/document-outcomes.js';
import { exportGoodWay, exportOutcomes } from './domain/export-outcomes.js';
import { taxOutcomes, type TaxOutcome } from '../../tax/domain/tax-outcomes.js';
import { paymentDataOutcomes, type PaymentDataOutcome } from '../payment-data/domain/payment-outcomes.js';
import type { ExchangeOutcome, ExportOutcome, FormatOutcome, Outcome } from './domain/outcome.js';
import { exchangeOutcomes, formatOutcome, goodWay, outcomes } from './domain/outcomes.js';

const example = {
  ieFlag: 'I',
  prefix: 'SB-STUCK',
  zh: '卡住：发送海关成功后再无回执',
  en: 'Stuck: sent to customs, then nothing more',
  delivery: 'plain',
  acts: [
    { receipt: '2', afterMs: 200 },
    { receipt: '3', afterMs: 600 },
  ],
};

/** Rows of imports first, so that whoever looks a prefix up finds what it was before exports came. */
export type OutcomeRow =
  | (Outcome & { readonly ieFlag: 'I' })
  | (ExportOutcome & { readonly ieFlag: 'E' })
  | DocumentOutcome
  | PaymentDataOutcome
  | TaxOutcome
  | FormatOutcome
  | ExchangeOutcome;

@Controller('sandbox/outcomes')
export class OutcomesController {
  @Get()
  @Operation({
    task: 'sandbox',
    zh: '沙箱结果表：订单号或单证自身编号的前缀决定海关的答复',
    en: 'Which prefix of an order number, or of a document’s own number, gets which answer of customs',
  })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' }, example: [example] } })
  list(): readonly OutcomeRow[] {
    return [
      ...[goodWay, ...outcomes].map((outcome) => ({ ieFlag: 'I' as const, ...outcome })),
      ...[exportGoodWay, ...exportOutcomes].map((outcome) => ({ ieFlag: 'E' as const, ...outcome })),
      ...documentOutcomes,
      ...paymentDataOutcomes,
      ...taxOutcomes,
      formatOutcome,
      ...exchangeOutcomes,
    ];
  }
}
