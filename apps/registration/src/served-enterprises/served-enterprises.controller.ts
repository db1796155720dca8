import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { StepReason } from '../agreements/agreements.dto.js';
import { moveViews } from '../agreements/agreements.views.js';
import type { AgreementStep } from '../agreements/domain/agreement.js';
import { namesOf } from '../participants/participant-names.js';
import type { ServedEnterpriseEntity } from './served-enterprise.entity.js';
import { ListServed, ProposeService } from './served-enterprises.dto.js';
import { examples } from './served-enterprises.examples.js';
import { ServedEnterprisesService } from './served-enterprises.service.js';
import {
  ServedEnterpriseDetail,
  ServedEnterprisePage,
  ServedEnterpriseView,
  servedView,
} from './served-enterprises.views.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const sides = { provider: 'offerer', served: 'offeree' } as const;

/** Enterprises that integrated service platforms (外综服) serve: proposed by the platform, accepted by the enterprise, revoked by either. */
@Controller('served-enterprises')
export class ServedEnterprisesController {
  constructor(
    private readonly services: ServedEnterprisesService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ServedEnterpriseView })
  @ApiOkResponse({
    type: ServedEnterpriseView,
    description: '已有相同关系，原样返回 · The same stands already',
  })
  @Operation({
    task: 'registration',
    zh: '综合服务平台企业提出服务某企业，须对方确认',
    en: 'An integrated service platform proposes to serve an enterprise, which has to accept',
    examples: examples.propose,
  })
  async propose(
    @CurrentCaller() caller: Caller,
    @Body() body: ProposeService,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ServedEnterpriseView> {
    const { view, created } = await this.transactions.once(request, caller, async (tx) => {
      const proposed = await this.services.propose(tx, caller, body);
      return { view: await this.view(tx, proposed.relation), created: proposed.created };
    });
    reply.status(created ? 201 : 200);
    return view;
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ServedEnterpriseView })
  @Operation({
    task: 'registration',
    zh: '企业确认服务关系',
    en: 'The enterprise accepts',
    examples: examples.step,
  })
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: StepReason,
    @Req() request: FastifyRequest,
  ): Promise<ServedEnterpriseView> {
    return this.step(request, caller, id, 'accept', body);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ServedEnterpriseView })
  @Operation({
    task: 'registration',
    zh: '企业谢绝服务关系',
    en: 'The enterprise declines',
    examples: examples.step,
  })
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: StepReason,
    @Req() request: FastifyRequest,
  ): Promise<ServedEnterpriseView> {
    return this.step(request, caller, id, 'decline', body);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ServedEnterpriseView })
  @Operation({
    task: 'registration',
    zh: '任一方解除服务关系',
    en: 'Either side revokes it',
    examples: examples.step,
  })
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: StepReason,
    @Req() request: FastifyRequest,
  ): Promise<ServedEnterpriseView> {
    return this.step(request, caller, id, 'revoke', body);
  }

  @Get()
  @ApiOkResponse({ type: ServedEnterprisePage })
  @Operation({
    task: 'registration',
    zh: '服务关系列表：企业看到双方中有自己的，商务等部门看到全部',
    en: 'Service relations: an enterprise sees its own, officers of commerce and others all',
  })
  list(@CurrentCaller() caller: Caller, @Query() query: ListServed): Promise<ServedEnterprisePage> {
    const { limit, after, side, ...filter } = query;
    return this.transactions.run(async (tx) => {
      const asked = { ...filter, side: side && sides[side] };
      const { items, next } = await this.services.list(tx, caller, asked, limit, after);
      const names = await namesOf(
        tx,
        items.flatMap(({ offerer, offeree }) => [offerer, offeree]),
      );
      const today = calendarDate(this.clock.now());
      return { items: items.map((one) => servedView(one, names, today)), next };
    });
  }

  @Get(':id')
  @ApiOkResponse({ type: ServedEnterpriseDetail })
  @Operation({
    task: 'registration',
    zh: '一项服务关系及其经过',
    en: 'One service relation with its history',
  })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ServedEnterpriseDetail> {
    return this.transactions.run(async (tx) => {
      const relation = await this.services.get(tx, caller, id);
      const history = moveViews(await this.services.history(tx, relation), relation);
      return { ...(await this.view(tx, relation)), history };
    });
  }

  private step(
    request: FastifyRequest,
    caller: Caller,
    id: string,
    wanted: AgreementStep,
    { reason }: StepReason,
  ): Promise<ServedEnterpriseView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.services.step(tx, caller, id, wanted, reason ?? null)),
    );
  }

  private async view(tx: EntityManager, relation: ServedEnterpriseEntity): Promise<ServedEnterpriseView> {
    const names = await namesOf(tx, [relation.offerer, relation.offeree]);
    return servedView(relation, names, calendarDate(this.clock.now()));
  }
}
