import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import {
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { ExplanationsService } from './explanations.service.js';
import { ClaimFactsView, ExplanationView, FactRecordPage } from './explanations.views.js';

/** What a claim rests on, for the official who signs and the enterprise that asks why. */
@Controller('applications/:id')
export class ExplanationsController {
  constructor(
    private readonly explanations: ExplanationsService,
    private readonly transactions: Transactions,
  ) {}

  @Get('explanation')
  @ApiOkResponse({ type: ExplanationView })
  @Operation({
    task: 'subsidy',
    zh: '测算说明：条款原句、事实、算式、上限与折算，逐句列出，并按留存数据重算',
    en: 'One claim explained to the sentence: clause, facts, arithmetic, cuts; and calculated again from what was kept',
  })
  explanation(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ExplanationView> {
    return this.transactions.run((tx) => this.explanations.explanation(tx, caller, id));
  }

  @Get('facts')
  @ApiOkResponse({ type: ClaimFactsView })
  @Operation({
    task: 'subsidy',
    zh: '申请所依据的事实：每个数字按月、来源与单证编号；申报高于核实者标出',
    en: 'The facts under each number of a claim: months, source, documents; what is claimed above verified is marked',
  })
  facts(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ClaimFactsView> {
    return this.transactions.run((tx) => this.explanations.factsUnder(tx, caller, id));
  }

  @Get('facts/:metric')
  @ApiOkResponse({ type: FactRecordPage })
  @Operation({
    task: 'subsidy',
    zh: '某个数字之下的清单与报关单，逐页',
    en: 'The lists and declarations under one number, page by page',
  })
  async records(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('metric') metric: string,
    @Query() { limit, after }: PageQuery,
  ): Promise<FactRecordPage> {
    const cursor = readCursor(after);
    const page = { limit, ...(cursor === undefined ? {} : { after: cursor }) };
    const rows = await this.transactions.run((tx) => this.explanations.records(tx, caller, id, metric, page));
    return pageOf(rows, limit, (row) => row.id);
  }
}
