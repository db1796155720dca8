import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import { Operation, RawBody, Transactions } from '@app/platform';
import { LateAnswers } from '../../late-answers.js';
import type { ExchangeAnswer } from './domain/exchange-answer.js';
import { PullQuery } from './exchange.dto.js';
import { ExchangeService, messageLaidOut, type ExchangePage } from './exchange.service.js';

const taken = { result: 'taken', copMsgId: 'F0A7…', messageId: '33020000202506011000000000000001' };

@Controller('sandbox/exchange/messages')
export class ExchangeController {
  constructor(
    private readonly transactions: Transactions,
    private readonly exchange: ExchangeService,
    private readonly late: LateAnswers,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiConsumes('application/xml')
  @ApiBody({ schema: { type: 'string' } })
  @Operation({
    task: 'sandbox',
    zh: '向交换平台递交 DXP 报文（同一 CopMsgId 只处理一次）',
    en: 'Hand a DXP envelope to the exchange; one CopMsgId is processed once',
  })
  @ApiOkResponse({ schema: { type: 'object', example: taken } })
  take(@RawBody() body: Buffer): Promise<ExchangeAnswer> {
    return this.transactions.run((tx) => this.exchange.take(tx, body));
  }

  @Get()
  @Operation({
    task: 'sandbox',
    zh: '从交换平台取回报文（wait：没有报文时最多等待的秒数）',
    en: 'Messages of customs for a receiver, after a position; with wait it answers that there are none only after so many seconds',
  })
  @ApiOkResponse({ schema: { type: 'object', example: { items: [], next: '0' } } })
  pull(@Query() { receiver, after, limit, wait }: PullQuery): Promise<ExchangePage> {
    const page = () => this.transactions.run((tx) => this.exchange.pull(tx, receiver, after, limit));
    return this.late.within(wait, messageLaidOut, page);
  }
}
