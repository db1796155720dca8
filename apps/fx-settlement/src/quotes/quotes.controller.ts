import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { calendarDate } from '@app/kernel';
import { BusinessClock, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { readDay } from '../receipts/domain/bank-report.js';
import { QuotesService } from './quotes.service.js';
import { AskQuote, quoteView, QuoteView, ratesView, RatesView } from './quotes.views.js';
import { RatesRepository } from './rates.repository.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const example = { receiptId: '0199c0de-0000-7000-8000-000000000001' };

class RatesQuery {
  /** 不填：今天 / today when left out */
  @ApiPropertyOptional({ example: '2026-11-29' })
  @IsOptional()
  @Matches(/^\d{4}-\d\d-\d\d$/)
  day?: string;
}

@Controller()
export class QuotesController {
  constructor(
    private readonly quotes: QuotesService,
    private readonly rates: RatesRepository,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Get('rates')
  @ApiOkResponse({ type: RatesView })
  @Operation({
    task: 'fx',
    zh: '某日的银行牌价',
    en: 'Rates of the bank on a day; a currency that is not among them has none',
  })
  async ratesOn(@Query() { day }: RatesQuery): Promise<RatesView> {
    const date = day === undefined ? calendarDate(this.clock.now()) : readDay(day, '/day');
    return ratesView(date, await this.transactions.run((tx) => this.rates.allOn(tx, date)));
  }

  @Post('quotes')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: QuoteView })
  @Operation({
    task: 'fx',
    zh: '询价：按银行当日牌价',
    en: 'What the bank would pay for a receipt at the rate of today',
    examples: { receipt: { summary: '一笔收汇 · one receipt', value: example } },
  })
  offer(
    @CurrentCaller() caller: Caller,
    @Body() { receiptId }: AskQuote,
    @Req() request: FastifyRequest,
  ): Promise<QuoteView> {
    return this.transactions.once(request, caller, async (tx) =>
      quoteView(await this.quotes.offer(tx, caller, receiptId)),
    );
  }

  @Post('quotes/:id/lock')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: QuoteView })
  @Operation({ task: 'fx', zh: '锁价', en: 'Hold the rate of a quote until it is settled' })
  lock(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<QuoteView> {
    return this.transactions.once(request, caller, async (tx) =>
      quoteView(await this.quotes.lock(tx, caller, id)),
    );
  }

  @Get('quotes/:id')
  @ApiOkResponse({ type: QuoteView })
  @Operation({ task: 'fx', zh: '报价', en: 'A quote' })
  async get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<QuoteView> {
    return quoteView(await this.transactions.run((tx) => this.quotes.get(tx, caller, id, 'reading')));
  }
}
