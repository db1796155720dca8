import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { calendarDate, DomainError } from '@app/kernel';
import { Principals } from '@app/messaging';
import {
  badCursor,
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { ChooseParityRule, ParitiesQuery, PublishParity } from './parities.dto.js';
import { ParitiesRepository } from './parities.repository.js';

const parity = { currency: '502', day: '2026-09-01', rate: '7.0951', source: '中国外汇交易中心' };
const rule = { year: 2026, rule: 'month-first' };

/** Foreign amounts of 免抵退税 and 代办退税: the central parity of the day of sale or of the 1st of the month, one rule for a year. */
@Controller()
export class ParitiesController {
  constructor(
    private readonly parities: ParitiesRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Post('parities')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ schema: { type: 'object', example: parity } })
  @Operation({
    task: 'tax-refund',
    zh: '录入人民币汇率中间价（税务人员）',
    en: 'Enter a central parity',
    examples: { dollar: { summary: '美元 · US dollar', value: parity } },
  })
  publish(
    @CurrentCaller() caller: Caller,
    @Body() body: PublishParity,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      const today = calendarDate(this.clock.now());
      if (body.day > today) throw notPublishedYet(body.day, today);
      if (await this.parities.keep(tx, body)) return { ...body };
      throw otherStands(
        'parity-published',
        '/rate',
        '该日已有不同的中间价',
        'another parity stands for that day',
      );
    });
  }

  @Get('parities')
  @ApiOkResponse({ schema: { type: 'object', example: { items: [parity], next: null } } })
  @Operation({ task: 'tax-refund', zh: '中间价', en: 'Central parities, newest first' })
  list(@Query() { currency, limit, after }: ParitiesQuery): Promise<object> {
    const cursor = readCursor(after);
    const [day = '', of = ''] = cursor?.split('|') ?? [];
    if (cursor !== undefined && of === '') throw badCursor(after);
    return this.transactions.run(async (tx) =>
      pageOf(
        await this.parities.page(
          tx,
          currency,
          cursor === undefined ? undefined : { day, currency: of },
          limit + 1,
        ),
        limit,
        (row) => `${row.day}|${row.currency}`,
      ),
    );
  }

  @Post('parity-rules')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ schema: { type: 'object', example: rule } })
  @Operation({
    task: 'tax-refund',
    zh: '选定全年汇率规则（一年内不得变更）',
    en: 'Choose the rule for foreign amounts; it stands for the year',
    examples: { first: { summary: '当月1日 · the 1st of the month', value: rule } },
  })
  choose(
    @CurrentCaller() caller: Caller,
    @Body() body: ChooseParityRule,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      const enterprise = await this.principals.enterpriseFor(tx, caller, body.principal);
      const stands = await this.parities.choose(tx, enterprise, body.year, body.rule);
      if (stands === body.rule) return { enterprise, year: body.year, rule: stands };
      throw otherStands(
        'parity-rule-fixed',
        '/rule',
        `${body.year} 年已选定 ${stands}，一年内不得变更`,
        `${stands} stands for ${body.year} and cannot be changed within the year`,
      );
    });
  }
}

/** A parity that stands cannot be changed, so none is taken before its day. */
function notPublishedYet(day: string, today: string): DomainError {
  const message = { zh: '公布日不得晚于今天', en: 'a parity is not known before the day it is published on' };
  const fix = { zh: '填写已公布的中间价及其公布日', en: 'enter a parity that was published, with its day' };
  return new DomainError('day-in-future', 'invalid', {
    message,
    faults: [{ pointer: '/day', code: 'day-in-future', message, expected: `<= ${today}`, actual: day, fix }],
  });
}

function otherStands(code: string, pointer: string, zh: string, en: string): DomainError {
  const message = { zh, en };
  const fix = { zh: '使用现有的', en: 'use the one that stands' };
  return new DomainError(code, 'conflict', { message, faults: [{ pointer, code, message, fix }] });
}
