import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { calendarDate } from '@app/kernel';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { MessageOutcomeView, messageView } from '../messages/messages.views.js';
import { StatisticsService } from './statistics.service.js';
import { SummaryApplicationDto, SummaryProposalsQuery, SummaryStatisticsQuery } from './summaries.dto.js';
import { SummariesService } from './summaries.service.js';
import { dueView, proposalsView, statisticsView } from './summaries.views.js';

/** Summary declaration by the calendar: what is due, how it merges, and the application for it. */
@Controller()
export class SummariesController {
  constructor(
    private readonly summaries: SummariesService,
    private readonly statistics: StatisticsService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Get('summary-proposals')
  @Operation({
    task: 'lists',
    zh: '汇总申报建议：当月结关而未申请汇总的清单如何归并为报关单，及截止日',
    en: 'What a month’s closed lists merge into: proposed summary declarations, with their last day',
    description:
      '按收发货人、生产销售单位、运输方式、运抵国、出境关别归并，商品项按最终目的国、十位商品编号、币制归并，每单至多 50 项，清单不拆分。' +
      'Merged by the key of the announcement, at most 50 items each, a list never split.',
  })
  proposals(@CurrentCaller() caller: Caller, @Query() query: SummaryProposalsQuery): Promise<object> {
    const { month = this.summaries.dueMonth(), itemNameFlag } = query;
    return this.transactions.run(async (tx) =>
      proposalsView(await this.summaries.proposals(tx, month, caller.enterprise, itemNameFlag === '1')),
    );
  }

  @Get('summary-deadlines')
  @Operation({
    task: 'lists',
    zh: '待汇总清单的截止日（按收发货人和结关月份）',
    en: 'Lists not yet applied for by consignor and month, with the last day of each',
  })
  deadlines(@CurrentCaller() caller: Caller): Promise<object> {
    return this.transactions.run(async (tx) =>
      dueView(await this.summaries.due(tx, caller.enterprise), calendarDate(this.clock.now())),
    );
  }

  @Get('summary-statistics')
  @Operation({
    task: 'lists',
    zh: '汇总统计：当月结关的简化申报清单，按监管方式、商品（4/6 位）、最终目的国',
    en: 'Summary statistics of simplified lists closed in a month: by mode, heading, country',
    description:
      '不另作报关单。breaches 指出不符合简化申报条件的清单；是否涉及关税、检验、退税由企业以 statisticsFlag A 声明。' +
      'No declaration follows. `breaches` names the lists that break a condition; duty, inspection and refund are declared by the flag A.',
  })
  summaryStatistics(
    @CurrentCaller() caller: Caller,
    @Query() { month = this.summaries.dueMonth(), rates = '' }: SummaryStatisticsQuery,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const given = Object.fromEntries(
      rates.split(',').flatMap((pair) => (pair === '' ? [] : [pair.split(':')])),
    );
    return this.transactions.run(async (tx) =>
      statisticsView(
        await this.statistics.ofMonth(tx, month, caller.enterprise, given),
        requestLanguage(request),
      ),
    );
  }

  @Post('summary-proposals/:id/apply')
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiParam({ name: 'id', example: 'SP2026100ABCDEF0123456789ABCD' })
  @ApiAcceptedResponse({
    type: MessageOutcomeView,
    description: '与报送报文相同的结果 · The same answer as filing the message',
  })
  @Operation({
    task: 'lists',
    zh: '按建议报送汇总申请单（CEB701）；重复调用返回已报送的结果',
    en: 'File the application (CEB701) of a proposal; asked again it answers with what was filed',
    examples: { own: { summary: '本企业申报 · declared by oneself', value: {} } },
  })
  async apply(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: SummaryApplicationDto,
    @Req() request: FastifyRequest,
  ): Promise<MessageOutcomeView> {
    const { declAgentCode, declAgentName } = body;
    const declarant =
      declAgentCode === undefined
        ? undefined
        : { customsCode: declAgentCode, name: declAgentName ?? declAgentCode };
    const answer = await this.transactions.once(request, caller, (tx) =>
      this.summaries.apply(tx, caller, id, declarant),
    );
    return messageView(answer, requestLanguage(request));
  }
}
