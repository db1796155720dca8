import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  pageOf,
  RawBody,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { recordId, scopeOf } from '../access/scope.js';
import { PaymentAnswersService } from './payment-answers.service.js';
import { PaymentDataQuery } from './payment-data.dto.js';
import { answerExample } from './payment-data.examples.js';
import { PaymentDataRepository } from './payment-data.repository.js';
import { PaymentDataRequestPage, requestItem, requestView } from './payment-data.views.js';

/** The payment-data check of GACC announcement 2018 no. 179: customs asks, the enterprise answers, signed. */
@Controller('payment-data-requests')
export class PaymentDataController {
  constructor(
    private readonly answers: PaymentAnswersService,
    private readonly requests: PaymentDataRepository,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: PaymentDataRequestPage })
  @Operation({
    task: 'documents',
    zh: '海关要求提供支付原始数据的订单（公告2018年第179号）',
    en: 'Orders of which customs asks for the original payment data (announcement 2018 no. 179)',
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, ...filter }: PaymentDataQuery,
  ): Promise<PaymentDataRequestPage> {
    return this.transactions.run(async (tx) => {
      const party = scopeOf(caller);
      const cursor = readCursor(after);
      const rows = await this.requests.page(tx, filter, {
        limit,
        ...(party === undefined ? {} : { party }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      });
      const { items, next } = pageOf(rows, limit, (row) => row.id);
      return { items: items.map((row) => requestItem(row, this.clock.now())), next };
    });
  }

  @Get(':id')
  @Operation({
    task: 'documents',
    zh: '一项支付数据要求：状态、时限、答复与差异',
    en: 'One request for payment data: status, deadline, answer and differences',
  })
  async get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const state = await this.transactions.run((tx) => this.answers.state(tx, caller, recordId(id)));
    return requestView(state, this.clock.now(), requestLanguage(request), this.cipher);
  }

  @Post(':id/answer')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes('application/json')
  @Operation({
    task: 'documents',
    zh: '答复支付原始数据（payExInfoStr）；按原文保存并转交海关，签名逐字节不变',
    en: 'Answer with the payment data (payExInfoStr); kept and relayed to customs byte for byte, signature included',
    description:
      '请求体即签名后的 JSON 原文：数字、空格、成员次序都不改动。与已报订单、支付单的差异列在 warnings，不拒收；同一原文再次提交答复相同，不同的答复只在海关退回后接受。' +
      'The body is the JSON as signed: numbers, blanks and order of members stay. Differences from the filed order and payment are `warnings`, no refusal; the same bytes again answer alike, another answer is taken only after customs refused one.',
    examples: { answer: { summary: '支付原始数据 · payment data', value: answerExample } },
  })
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @RawBody('application/json') body: Buffer,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      const state = await this.answers.answer(tx, caller, recordId(id), body);
      return requestView(state, this.clock.now(), requestLanguage(request), this.cipher);
    });
  }
}
