import { Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, RawBody, requestLanguage, Transactions, type Caller } from '@app/platform';
import { found } from '../access/scope.js';
import { CaseMatchService } from './case-match.service.js';
import { readMessages } from './domain/pre-check-body.js';
import { MatchQuery } from './match.dto.js';
import { matchExamples } from './match.examples.js';
import { CaseMatchView, caseView, PreCheckView, preCheckView } from './match.views.js';
import { PreCheckService } from './pre-check.service.js';

/** Matching (三单对碰) of a case, before its list has come and before anything is filed. */
@Controller('match')
export class MatchController {
  constructor(
    private readonly cases: CaseMatchService,
    private readonly checks: PreCheckService,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: CaseMatchView })
  @Operation({
    task: 'lists',
    zh: '按订单查询三单比对报告（清单未到也可查）',
    en: 'The match report of a case by its order, also before its list has come',
  })
  async report(
    @CurrentCaller() caller: Caller,
    @Query() { orderNo, ebpCode }: MatchQuery,
    @Req() request: FastifyRequest,
  ): Promise<CaseMatchView> {
    const match = await this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      return this.cases.of(tx, { orderNo, ebpCode, ...(parties === undefined ? {} : { parties }) });
    });
    return caseView(found(match, { zh: '订单', en: 'case' }), requestLanguage(request));
  }

  @Post('check')
  @HttpCode(200)
  @ApiConsumes('application/json')
  @ApiOkResponse({
    type: PreCheckView,
    description:
      '逐报文校验结果与逐案比对报告，不保存 · A verdict on each message and a match report of each case; nothing is stored',
  })
  @Operation({
    task: 'lists',
    zh: '申报前比对预检：尚未申报的报文与已存单证一并比对（不保存）',
    en: 'Match documents that are not filed yet, together with what is stored; nothing is stored',
    examples: matchExamples,
  })
  async check(
    @CurrentCaller() caller: Caller,
    @RawBody() body: Buffer,
    @Req() request: FastifyRequest,
  ): Promise<PreCheckView> {
    const messages = readMessages(body);
    const answer = await this.transactions.run((tx) => this.checks.check(tx, caller, messages));
    return preCheckView(answer, requestLanguage(request));
  }
}
