import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { readDay } from './domain/bank-report.js';
import { DecideReview, PayOutReceipt, RefundReceipt, UnmatchReceipt } from './receipts.dto.js';
import { examples } from './receipts.examples.js';
import { ReceiptsShown } from './receipts-shown.js';
import { ReceiptView } from './receipts.views.js';
import { RefundsService } from './refunds.service.js';
import { ReviewsService } from './reviews.service.js';
import { UnmatchingService } from './unmatching.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** What happens to a receipt later: matches taken back, the payer reviewed, money paid out or sent back. */
@Controller('receipts/:id')
export class CorrectionsController {
  constructor(
    private readonly unmatching: UnmatchingService,
    private readonly refunds: RefundsService,
    private readonly reviews: ReviewsService,
    private readonly shown: ReceiptsShown,
    private readonly transactions: Transactions,
  ) {}

  @Post('unmatch')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '取消匹配（红字冲销）',
    en: 'Take matches back, by reversal: the order amounts are open again',
    examples: examples.unmatch,
  })
  unmatch(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { orders, reason }: UnmatchReceipt,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.shown.detail(tx, await this.unmatching.unmatch(tx, caller, id, orders, reason), request),
    );
  }

  @Post('refund')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '银行报送退汇',
    en: 'The bank sent the money back: everything that the receipt did is reversed',
    examples: examples.refund,
  })
  refund(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: RefundReceipt,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.shown.detail(tx, await this.refunds.refund(tx, caller, id, body), request),
    );
  }

  @Post('pay-out')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '银行报送解付',
    en: 'The bank released the money to the payee',
    examples: examples.payOut,
  })
  payOut(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { paidOutOn }: PayOutReceipt,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.shown.detail(
        tx,
        await this.refunds.paidOut(tx, caller, id, readDay(paidOutOn, '/paidOutOn')),
        request,
      ),
    );
  }

  @Post('review')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ReceiptView })
  @Operation({
    task: 'fx',
    zh: '审查付款人（第三方付款、付款人国别不符）',
    en: 'Decide about a payer that is not the buyer: release the receipt or refuse it',
    examples: examples.review,
  })
  review(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DecideReview,
    @Req() request: FastifyRequest,
  ): Promise<ReceiptView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.shown.detail(tx, await this.reviews.decide(tx, caller, id, body), request),
    );
  }
}
