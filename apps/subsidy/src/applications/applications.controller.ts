import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { ApplicationsQuery, Apply, Decide } from './applications.dto.js';
import { ApplicationsRepository } from './applications.repository.js';
import { ApplicationsService } from './applications.service.js';
import {
  applicationItem,
  ApplicationPage,
  ApplicationReading,
  ApplicationView,
  applicationView,
} from './applications.views.js';
import { DecisionsService } from './decisions.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const examples = {
  apply: {
    demonstration: {
      summary:
        '示范政策包第 6 条（须先有报关出口） · demonstration, article 6 (after an export was declared)',
      value: { pack: 'demonstration', measure: 'art-06', year: 2026 },
    },
  },
  decide: {
    approve: { value: { decision: 'approve', reason: '核对无误' } },
    refuse: { value: { decision: 'refuse', reason: '实绩与申报不符' } },
  },
};

@Controller('applications')
export class ApplicationsController {
  constructor(
    private readonly applying: ApplicationsService,
    private readonly deciding: DecisionsService,
    private readonly applications: ApplicationsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ApplicationView })
  @Operation({
    task: 'subsidy',
    zh: '申请扶持资金：按平台核实的数据测算',
    en: 'Apply for an award: calculated from verified data, once a year and measure',
    examples: examples.apply,
  })
  apply(
    @CurrentCaller() caller: Caller,
    @Body() body: Apply,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    return this.transactions.once(request, caller, async (tx) => {
      const { pack, measure, year, principal } = body;
      return applicationView(await this.applying.apply(tx, caller, { pack, measure, year, principal }));
    });
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ApplicationView })
  @Operation({
    task: 'subsidy',
    zh: '主管部门审核：通过即公示，或不予支持',
    en: 'The lead department decides: an approval starts the publicity',
    examples: examples.decide,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { decision, reason }: Decide,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    return this.transactions.once(request, caller, async (tx) =>
      applicationView(await this.deciding.decide(tx, caller, id, decision, reason)),
    );
  }

  @Post(':id/payment')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ApplicationView })
  @Operation({ task: 'subsidy', zh: '公示期满后拨付', en: 'Pay, after the publicity has ended' })
  pay(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ApplicationView> {
    return this.transactions.once(request, caller, async (tx) =>
      applicationView(await this.deciding.pay(tx, caller, id)),
    );
  }

  @Get()
  @ApiOkResponse({ type: ApplicationPage })
  @Operation({ task: 'subsidy', zh: '申请列表', en: 'Applications' })
  async page(@CurrentCaller() caller: Caller, @Query() query: ApplicationsQuery): Promise<ApplicationPage> {
    const { limit, after, ...filter } = query;
    const cursor = readCursor(after);
    const rows = await this.transactions.run(async (tx) =>
      this.applications.page(tx, await this.principals.readable(tx, caller), filter, {
        limit,
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      }),
    );
    const page = pageOf(rows, limit, (row) => row.id);
    return { items: page.items.map(applicationItem), next: page.next };
  }

  @Get(':id')
  @ApiOkResponse({ type: ApplicationReading })
  @Operation({
    task: 'subsidy',
    zh: '申请详情：测算步骤、公示与历史',
    en: 'One application: steps, publicity, history',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ApplicationReading> {
    return this.transactions.run(async (tx) => {
      const readable = await this.principals.readable(tx, caller);
      const application = await this.applications.find(tx, recordId(id), readable);
      const view = applicationView(found(application, { zh: '申请', en: 'application' }));
      if (readable !== undefined) return view;
      return { ...view, countedByOthers: await this.applications.countedByOthers(tx, view.id) };
    });
  }
}
