import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { BusinessClock, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { StepReason } from '../agreements/agreements.dto.js';
import type { AgreementStep } from '../agreements/domain/agreement.js';
import { namesOf } from '../participants/participant-names.js';
import type { DelegationEntity } from './delegation.entity.js';
import { ListDelegations, OfferDelegation } from './delegations.dto.js';
import { examples } from './delegations.examples.js';
import { DelegationsService } from './delegations.service.js';
import {
  DelegationDetail,
  DelegationPage,
  delegationDetail,
  DelegationView,
  delegationView,
} from './delegations.views.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const sides = { principal: 'offerer', agent: 'offeree' } as const;

/** Delegations (委托): given by the principal, accepted by the agent, revoked by either, at once. */
@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly delegations: DelegationsService,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: DelegationView })
  @ApiOkResponse({
    type: DelegationView,
    description: '已有相同委托，原样返回 · The same stands already: here it is',
  })
  @Operation({
    task: 'registration',
    zh: '委托另一企业：报关、代办退税等，须对方接受',
    en: 'Delegate to another enterprise, which has to accept',
    description:
      '提交单证时以提交时刻判断委托是否有效，与单证所载日期无关；解除后立即失效。 · ' +
      'What counts is the instant of filing, whatever date a document bears; revoked is revoked at once.',
    examples: examples.offer,
  })
  async offer(
    @CurrentCaller() caller: Caller,
    @Body() body: OfferDelegation,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DelegationView> {
    const { view, created } = await this.transactions.once(request, caller, async (tx) => {
      const offered = await this.delegations.offer(tx, caller, body);
      return { view: await this.view(tx, offered.delegation), created: offered.created };
    });
    reply.status(created ? 201 : 200);
    return view;
  }

  @Post(':id/accept')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: DelegationView })
  @Operation({ task: 'registration', zh: '受托方接受委托', en: 'The agent accepts', examples: examples.step })
  accept(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: StepReason,
    @Req() request: FastifyRequest,
  ): Promise<DelegationView> {
    return this.step(request, caller, id, 'accept', body);
  }

  @Post(':id/decline')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: DelegationView })
  @Operation({
    task: 'registration',
    zh: '受托方谢绝委托',
    en: 'The agent declines',
    examples: examples.step,
  })
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: StepReason,
    @Req() request: FastifyRequest,
  ): Promise<DelegationView> {
    return this.step(request, caller, id, 'decline', body);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: DelegationView })
  @Operation({
    task: 'registration',
    zh: '任一方解除委托，立即生效',
    en: 'Either side revokes the delegation, at once',
    examples: examples.step,
  })
  revoke(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: StepReason,
    @Req() request: FastifyRequest,
  ): Promise<DelegationView> {
    return this.step(request, caller, id, 'revoke', body);
  }

  @Get()
  @ApiOkResponse({ type: DelegationPage })
  @Operation({
    task: 'registration',
    zh: '委托列表：企业看到自己委托和受托的，部门看到全部',
    en: 'Delegations: an enterprise sees those it gave or holds, officers see all',
  })
  list(@CurrentCaller() caller: Caller, @Query() query: ListDelegations): Promise<DelegationPage> {
    const { limit, after, side, ...filter } = query;
    return this.transactions.run(async (tx) => {
      const asked = { ...filter, side: side && sides[side] };
      const { items, next } = await this.delegations.list(tx, caller, asked, limit, after);
      const names = await namesOf(
        tx,
        items.flatMap(({ offerer, offeree }) => [offerer, offeree]),
      );
      const today = calendarDate(this.clock.now());
      return { items: items.map((one) => delegationView(one, names, today)), next };
    });
  }

  @Get(':id')
  @ApiOkResponse({ type: DelegationDetail })
  @Operation({ task: 'registration', zh: '一项委托及其经过', en: 'One delegation with its history' })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<DelegationDetail> {
    return this.transactions.run(async (tx) => {
      const delegation = await this.delegations.get(tx, caller, id);
      const names = await namesOf(tx, [delegation.offerer, delegation.offeree]);
      const moves = await this.delegations.history(tx, delegation);
      return delegationDetail(delegation, names, calendarDate(this.clock.now()), moves);
    });
  }

  private step(
    request: FastifyRequest,
    caller: Caller,
    id: string,
    wanted: AgreementStep,
    { reason }: StepReason,
  ): Promise<DelegationView> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.delegations.step(tx, caller, id, wanted, reason ?? null)),
    );
  }

  private async view(tx: EntityManager, delegation: DelegationEntity): Promise<DelegationView> {
    const names = await namesOf(tx, [delegation.offerer, delegation.offeree]);
    return delegationView(delegation, names, calendarDate(this.clock.now()));
  }
}
