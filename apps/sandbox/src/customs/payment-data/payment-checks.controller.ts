import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { instantText } from '@app/kernel';
import {
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  Transactions,
  type Caller,
} from '@app/platform';
import { readAnswer } from './domain/data-item-rules.js';
import { AskPaymentDataDto, PaymentChecksQuery } from './payment-checks.dto.js';
import { PaymentChecksRepository, type CheckRow } from './payment-checks.repository.js';
import { PaymentChecksService } from './payment-checks.service.js';

const question = { orderNo: '20261015000001', ebpCode: '330246D001' };
const example = {
  sessionID: '0199A7B0-5C00-7000-8000-000000000179',
  ...question,
  askedFor: 'operator',
  askedAt: '2026-11-23T10:00:00.000+08:00',
  answeredAt: null,
  code: null,
  message: null,
};

@Controller('sandbox/payment-data-checks')
export class PaymentChecksController {
  constructor(
    private readonly checks: PaymentChecksService,
    private readonly stored: PaymentChecksRepository,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'sandbox',
    zh: '令沙箱海关索取一笔订单的支付原始数据',
    en: 'Let the sandbox customs ask for the payment data of an order',
    examples: { order: { summary: '一笔订单 · an order', value: question } },
  })
  ask(
    @CurrentCaller() caller: Caller,
    @Body() { orderNo, ebpCode, receiver }: AskPaymentDataDto,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      const asked = { orderNo, ebpCode, receiverId: receiver, askedFor: 'operator' as const };
      return { sessionID: await this.checks.ask(tx, asked, this.clock.now()) };
    });
  }

  @Get()
  @ApiOkResponse({ schema: { type: 'object', example: { items: [example] } } })
  @Operation({
    task: 'sandbox',
    zh: '沙箱海关索取的支付原始数据与结论（最近一百项）',
    en: 'What the sandbox customs asked for, and its verdicts; the latest hundred',
  })
  list(@Query() { orderNo }: PaymentChecksQuery): Promise<object> {
    return this.transactions.run(async (tx) => {
      const rows = await this.stored.latest(tx, orderNo);
      return { items: rows.map((row) => this.view(row)) };
    });
  }

  private view(row: CheckRow): object {
    const { sessionId, orderNo, ebpCode, askedFor, askedAt, answeredAt, code, message } = row;
    const answer = row.answer === null ? undefined : readAnswer(this.cipher.decryptText(row.answer));
    return {
      sessionID: sessionId,
      orderNo,
      ebpCode,
      askedFor,
      askedAt: instantText(askedAt),
      answeredAt: answeredAt && instantText(answeredAt),
      code,
      message,
      certNo: answer?.certNo ?? null,
      signValue: answer?.signValue ?? null,
    };
  }
}
