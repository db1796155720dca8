import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { amountText, decimal } from '@app/kernel';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ExchangeRepository } from '../exchange/exchange.repository.js';
import { answerView, filingView } from '../exchange/exchange.views.js';
import { WhatIfOfClaim, YearQuery } from './claims.dto.js';
import { ClaimsRepository } from './claims.repository.js';
import { handlingMonths } from './domain/handling-months.js';
import { recalculated } from './domain/recalculation.js';
import { monthStatement } from './month-statement.views.js';

const word = { zh: '退税申报', en: 'claim' };

/** What can be asked about claims beside the claims themselves: recalculation, exchange with the authority, handling times, monthly statement. */
@Controller()
export class ClaimQuestionsController {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly exchange: ExchangeRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Post('claims/:id/what-if')
  @HttpCode(200)
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: { stored: '39.00', recalculated: '39.00', same: true, lines: [], steps: [] },
    },
  })
  @Operation({
    task: 'tax-refund',
    zh: '重算已存申报（不改变任何记录）；可换出口日期',
    en: 'Recalculate a stored claim, also with another export date; nothing is stored',
    examples: {
      same: { summary: '按原出口日期 · as it was', value: {} },
      other: { summary: '换出口日期 · another export date', value: { exportDate: '2026-03-31' } },
    },
  })
  whatIf(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { exportDate }: WhatIfOfClaim,
  ): Promise<object> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const claim = found(await this.claims.find(tx, recordId(id), parties), word);
      const result = recalculated(claim, exportDate);
      const stored = claim.amount === null ? null : amountText(decimal(claim.amount));
      return { stored, recalculated: result.amount, same: stored === result.amount, ...result };
    });
  }

  @Get('claims/:id/exchange')
  @ApiOkResponse({ schema: { type: 'object', example: { filings: [], answers: [] } } })
  @Operation({
    task: 'tax-refund',
    zh: '与税务机关的往来：请求、发送、答复、重复、隔离',
    en: 'The exchange with the authority: requested, sent, answered, repeated, set aside',
  })
  exchanged(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<object> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const claim = found(await this.claims.find(tx, recordId(id), parties), word);
      return {
        filings: (await this.exchange.filings(tx, claim.id)).map(filingView),
        answers: (await this.exchange.answers(tx, claim.id)).map(answerView),
      };
    });
  }

  @Get('handling-times')
  @ApiOkResponse({
    schema: {
      type: 'object',
      example: {
        year: 2026,
        months: [
          {
            month: '2026-09',
            cases: 3,
            excluded: 1,
            average: '5.0',
            target: 5,
            targetSource: '国家税务总局公告 2016 年第 46 号（修订）：一类企业 5 个工作日',
            met: true,
          },
        ],
      },
    },
  })
  @Operation({
    task: 'tax-refund',
    zh: '正常出口退税平均办理时间（按月，目标 5 个工作日）',
    en: 'Average handling time of normal refunds by month, against five working days',
  })
  handlingTimes(@Query() { year }: YearQuery): Promise<object> {
    return this.transactions.run(async (tx) => ({
      year,
      months: handlingMonths(await this.claims.decidedIn(tx, year)),
    }));
  }

  @Get('monthly-statements/:period')
  @ApiOkResponse({ schema: { type: 'object', example: { period: '2026-09', refund: '50000.00' } } })
  @Operation({
    task: 'tax-refund',
    zh: '免抵退税申报汇总表（按月）',
    en: 'Statement of a month of 免抵退税',
  })
  statement(@CurrentCaller() caller: Caller, @Param('period') period: string): Promise<object> {
    return this.transactions.run(async (tx) => {
      const [own] = (await this.principals.readable(tx, caller)) ?? [];
      const claim = own === undefined ? null : await this.claims.ofMonth(tx, own, period);
      return monthStatement(found(claim, { zh: '该月申报', en: 'claim of that month' }));
    });
  }
}
