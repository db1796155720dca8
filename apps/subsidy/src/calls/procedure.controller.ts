import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { applicationView, ApplicationView } from '../applications/applications.views.js';
import { digits } from '../calculations/domain/exact.js';
import { readMetrics } from '../calculations/what-if.reader.js';
import { CheckApplications, DraftApplication, Withdraw } from './calls.dto.js';
import { examples } from './calls.examples.js';
import { ChecksView } from './calls.views.js';
import { ChecksService } from './checks.service.js';
import { DraftsService } from './drafts.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** An application to a call: drafted and submitted by the enterprise, checked by each department. */
@Controller()
export class ProcedureController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly checks: ChecksService,
    private readonly transactions: Transactions,
  ) {}

  @Post('calls/:id/applications')
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ApplicationView })
  @Operation({
    task: 'subsidy',
    zh: '按申报通知起草申请（每年度每条款一次）',
    en: 'Draft an application to a call, one a year and measure',
    examples: examples.draft,
  })
  draft(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DraftApplication,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    const { measure, claimed = {}, inFreeTradeZone = false, otherFunding = '0', principal } = body;
    const read = Object.entries(readMetrics(claimed, '/claimed')).map(([name, value]) => [
      name,
      digits(value),
    ]);
    const given = { measure, claimed: Object.fromEntries(read), inFreeTradeZone, otherFunding, principal };
    return this.transactions.once(request, caller, async (tx) =>
      applicationView(await this.drafts.draft(tx, caller, id, given)),
    );
  }

  @Post('applications/:id/submission')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ApplicationView })
  @Operation({ task: 'subsidy', zh: '提交申请', en: 'Submit a draft: the departments are asked' })
  submit(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    return this.transactions.once(request, caller, async (tx) =>
      applicationView(await this.drafts.submit(tx, caller, id)),
    );
  }

  @Post('applications/:id/withdrawal')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ApplicationView })
  @Operation({
    task: 'subsidy',
    zh: '撤回申请（测算之前）',
    en: 'Withdraw an application, before it is calculated',
    examples: examples.withdraw,
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { reason = '申请人撤回 · by the applicant' }: Withdraw,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    return this.transactions.once(request, caller, async (tx) =>
      applicationView(await this.drafts.withdraw(tx, caller, id, reason)),
    );
  }

  @Post('checks')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ChecksView })
  @Operation({
    task: 'subsidy',
    zh: '部门审核：牵头部门先审，其他部门会审，各自决定（可批量）',
    en: 'A department decides on applications: the lead department first, then each of the others by itself',
    examples: examples.checks,
  })
  check(
    @CurrentCaller() caller: Caller,
    @Body() body: CheckApplications,
    @Req() request: FastifyRequest,
  ): Promise<ChecksView> {
    const { applications, decision, reason, inFreeTradeZone, otherFunding, decided } = body;
    return this.transactions.once(request, caller, async (tx) => {
      const given = { applications, decision, reason, inFreeTradeZone, otherFunding, decided };
      const checked = await this.checks.decide(tx, caller, given);
      return {
        decided: checked.length,
        applications: checked.map(({ id, status }) => ({ id, status })),
      };
    });
  }
}
