import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { LateAnswers } from '../late-answers.js';
import { BankAccessService, bankAnswersLaidOut, type SettlementTaken } from './bank-access.service.js';
import {
  FeedQuery,
  PublishRate,
  QuotaQuery,
  SetQuota,
  SettlementOrderDto,
  StatementQuery,
} from './bank-access.dto.js';
import type { Statement } from './domain/statement.js';
import { QuotasService, type QuotaUsed } from './quotas.service.js';
import { RatesRepository, type PublishedRate } from './rates.repository.js';
import { StatementsRepository } from './statements.repository.js';

const number = '9D7E1E53-DECF-5AB7-A67A-5BEC0368F7BB';
const shown = {
  taken: { result: 'taken', number, reference: 'ST0199C0DE00007000800000000000AA' },
  answers: {
    items: [
      {
        position: '1',
        id: '0199c0de-0000-7000-8000-0000000000ab',
        number,
        reference: 'ST0199C0DE00007000800000000000AA',
        status: 'executed',
        currency: 'USD',
        amount: '60.00',
        rate: '708.20',
        proceeds: '424.92',
        reason: null,
        valueDate: '2026-09-18',
        answeredAt: '2026-09-18T10:00:01.000+08:00',
      },
    ],
    next: '1',
  },
  rates: {
    items: [
      {
        position: '2',
        currency: 'USD',
        from: '2026-07-01',
        to: '2030-12-31',
        buying: '708.20',
        source: '沙箱设定',
      },
    ],
    next: '2',
  },
  statement: {
    account: '91330200MA0DEM013HUSD',
    currency: 'USD',
    day: '2026-09-18',
    opening: '0.00',
    closing: '60.00',
    lines: [
      {
        line: 1,
        kind: 'receipt',
        reference: 'BK20260918001',
        number: null,
        amount: '60.00',
        valueDate: '2026-09-18',
        bookedAt: '2026-09-18T10:00:00.000+08:00',
      },
    ],
    next: null,
  },
  quota: { year: 2026, currency: 'USD', used: '49000.00' },
};

/** The bank's own interface, as a platform with an agreement would have it. */
@Controller('sandbox/bank')
export class BankAccessController {
  constructor(
    private readonly bank: BankAccessService,
    private readonly rates: RatesRepository,
    private readonly statements: StatementsRepository,
    private readonly quotas: QuotasService,
    private readonly late: LateAnswers,
    private readonly transactions: Transactions,
  ) {}

  @Post('settlements')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: shown.taken } })
  @Operation({
    task: 'sandbox',
    zh: '请银行结汇（同一编号只办理一次，银行流水号相同）',
    en: 'Ask the bank to settle; one number is carried out once, under one reference of the bank',
  })
  settle(@Body() order: SettlementOrderDto): Promise<SettlementTaken> {
    return this.transactions.run((tx) => this.bank.settle(tx, order));
  }

  @Get('answers')
  @ApiOkResponse({ schema: { type: 'object', example: shown.answers } })
  @Operation({
    task: 'sandbox',
    zh: '取回银行的结汇结果（wait：没有结果时最多等待的秒数）',
    en: 'Answers of the bank to settlements, after a position',
  })
  answers(@Query() { after, limit, wait }: FeedQuery) {
    const page = () => this.transactions.run((tx) => this.bank.answers(tx, after, limit));
    return this.late.within(wait, bankAnswersLaidOut, page);
  }

  @Get('rates')
  @ApiOkResponse({ schema: { type: 'object', example: shown.rates } })
  @Operation({
    task: 'sandbox',
    zh: '银行外汇牌价（现汇买入价，每百外币的人民币数）',
    en: 'Rates that the bank published, after a position: CNY per 100 units, from a day to a day',
  })
  async published(@Query() { after, limit }: FeedQuery) {
    const items = await this.transactions.run((tx) => this.rates.after(tx, after, limit));
    return { items, next: items.at(-1)?.position ?? after };
  }

  @Post('rates')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: shown.rates.items[0] } })
  @Operation({
    task: 'sandbox',
    zh: '公布牌价（同一天以后公布的为准）',
    en: 'Publish a rate; of one day the later one counts',
    examples: {
      day: {
        summary: '一天的牌价 · the rate of one day',
        value: { currency: 'NOK', from: '2026-11-29', to: '2026-11-29', buying: '70.15' },
      },
    },
  })
  publish(
    @CurrentCaller() caller: Caller,
    @Body() rate: PublishRate,
    @Req() request: FastifyRequest,
  ): Promise<PublishedRate> {
    const source = `${caller.clientId} · POST /sandbox/bank/rates`;
    return this.transactions.once(request, caller, (tx) => this.rates.publish(tx, { ...rate, source }));
  }

  @Get('statements')
  @ApiOkResponse({ schema: { type: 'object', example: shown.statement } })
  @Operation({
    task: 'sandbox',
    zh: '某账户某日的对账单',
    en: 'Statement of an account and day',
  })
  statement(@Query() { account, day, after, limit }: StatementQuery): Promise<Statement> {
    return this.transactions.run((tx) => this.statements.of(tx, account, day, { after, limit }));
  }

  @Post('quota-queries')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: shown.quota } })
  @Operation({
    task: 'sandbox',
    zh: '查询个人当年已用结汇额度',
    en: 'How much of the yearly quota a citizen has used',
  })
  quota(@Body() { idNumber, year }: QuotaQuery): Promise<QuotaUsed> {
    return this.transactions.run((tx) => this.quotas.used(tx, idNumber, year));
  }

  @Post('quotas')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: shown.quota } })
  @Operation({
    task: 'sandbox',
    zh: '设定个人当年已用结汇额度',
    en: 'Set what a citizen has used of the yearly quota',
    examples: {
      nearly: {
        summary: '将用完 · nearly used up',
        value: { idNumber: '11010519491231002X', year: 2026, used: '49000.00' },
      },
    },
  })
  setQuota(
    @CurrentCaller() caller: Caller,
    @Body() { idNumber, year, used }: SetQuota,
    @Req() request: FastifyRequest,
  ): Promise<QuotaUsed> {
    return this.transactions.once(request, caller, (tx) => this.quotas.set(tx, idNumber, year, used));
  }
}
