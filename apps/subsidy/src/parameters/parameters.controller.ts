import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { recordId } from '../access/scope.js';
import { DecideSetting, ProposeSetting, SettingsQuery } from './parameters.dto.js';
import { ParametersRepository } from './parameters.repository.js';
import { ParametersService } from './parameters.service.js';
import { SettingPage, settingView, SettingView } from './parameters.views.js';
import { readHeld } from './held-value.reader.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const parts = [
  { method: 'percent', metric: 'exportDeclaredValue', rate: '0.06', cap: '1000000' },
  { method: 'tiers', metric: 'tradeValue', tiers: [{ from: '100000000', amount: '500000' }] },
];
const examples = {
  propose: {
    amounts: {
      summary:
        '示范政策包第 6 条 2027 年的金额（市商务局） · amounts of the demonstration, article 6, for 2027 (commerce)',
      value: { of: 'art-06', from: '2027-01-01', to: '2027-12-31', source: '示范设定，非政策', parts },
    },
  },
  decide: {
    confirm: {
      summary: '第二人复核 · a second person',
      value: { decision: 'confirm', reason: '与发文核对一致' },
    },
    reject: { value: { decision: 'reject', reason: '文号有误' } },
  },
};

/** Amounts, factors and rules of the fund, set by officers: one proposes, another one of the department confirms. */
@Controller()
export class ParametersController {
  constructor(
    private readonly service: ParametersService,
    private readonly settings: ParametersRepository,
    private readonly transactions: Transactions,
  ) {}

  @Post('packs/:id/parameters')
  @ApiParam({ name: 'id', example: 'demonstration' })
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: SettingView })
  @Operation({
    task: 'subsidy',
    zh: '提出参数：金额、系数或资金规则，附依据与日期；由本部门第二人确认后生效',
    en: 'Propose a parameter with its source and days; it is in force when a second person of the department confirms it',
    examples: examples.propose,
  })
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: ProposeSetting,
    @Req() request: FastifyRequest,
  ): Promise<SettingView> {
    const { of, from, to, source, ...values } = body;
    const proposed = { of, from, to, source, held: readHeld(values) };
    return this.transactions.once(request, caller, async (tx) =>
      settingView(await this.service.propose(tx, caller, id, proposed)),
    );
  }

  @Post('parameters/:id/decision')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: SettingView })
  @Operation({
    task: 'subsidy',
    zh: '复核参数：确认即生效，或退回',
    en: 'Confirm a proposed parameter as a second person, or reject it',
    examples: examples.decide,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { decision, reason }: DecideSetting,
    @Req() request: FastifyRequest,
  ): Promise<SettingView> {
    return this.transactions.once(request, caller, async (tx) =>
      settingView(await this.service.decide(tx, caller, id, decision, reason)),
    );
  }

  @Get('parameters')
  @ApiOkResponse({ type: SettingPage })
  @Operation({
    task: 'subsidy',
    zh: '参数设定及其历史：谁、何时、依据什么',
    en: 'Settings of parameters and their history: who, when, by which text',
  })
  async page(@Query() query: SettingsQuery): Promise<SettingPage> {
    const { limit, after, ...filter } = query;
    const cursor = readCursor(after);
    const rows = await this.transactions.run((tx) =>
      this.settings.page(tx, filter, {
        limit,
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      }),
    );
    const page = pageOf(rows, limit, (row) => row.id);
    return { items: page.items.map(settingView), next: page.next };
  }
}
