import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, requestLanguage, Transactions, type Caller } from '@app/platform';
import { BatchView, ReportBatch } from './batches.dto.js';
import { BatchesService } from './batches.service.js';
import { examples } from './receipts.examples.js';

@Controller('receipts/batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: BatchView })
  @Operation({
    task: 'fx',
    zh: '银行、支付机构批量报送收汇（最多 1000 笔，逐笔答复）',
    en: 'A bank or payment institution reports up to 1,000 receipts; each is judged by itself',
    description:
      '一笔有错不影响其他各笔。支付机构以企业账户报送，须登记为支付企业，并按其单笔限额。 · ' +
      'A wrong one does not touch the others. A payment institution reports with its enterprise account, is registered as payment enterprise, and its limit applies.',
    examples: examples.batch,
  })
  report(
    @CurrentCaller() caller: Caller,
    @Body() { receipts }: ReportBatch,
    @Req() request: FastifyRequest,
  ): Promise<BatchView> {
    return this.transactions.once(request, caller, (tx) =>
      this.batches.report(tx, caller, receipts, requestLanguage(request)),
    );
  }
}
