import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, PageQuery, Transactions, type Caller } from '@app/platform';
import {
  AmendParticipant,
  DecideParticipant,
  ListParticipants,
  RegisterParticipant,
} from './participants.dto.js';
import { examples } from './participants.examples.js';
import { ParticipantsService } from './participants.service.js';
import {
  ParticipantPage,
  ParticipantView,
  participantView,
  VersionPage,
  versionView,
} from './participants.views.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const reference = { name: 'id', description: '编号或统一社会信用代码 · id or credit code' };
const demo = { ...reference, example: '91330200MA0DEM013H' };
const newcomer = { ...reference, example: '91330200MA0NEW036N' };

@Controller('participants')
export class ParticipantsController {
  constructor(
    private readonly participants: ParticipantsService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ParticipantView, description: '已登记 · Registered' })
  @ApiOkResponse({
    type: ParticipantView,
    description: '该代码已有登记，原样返回 · The code has a record already: here it is',
  })
  @Operation({
    task: 'registration',
    zh: '一次登记：登记本企业',
    en: 'Register your enterprise once for all departments',
    examples: examples.register,
  })
  async register(
    @CurrentCaller() caller: Caller,
    @Body() body: RegisterParticipant,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantView> {
    const stored = await this.transactions.once(request, caller, (tx) =>
      this.participants.register(tx, caller, body),
    );
    reply.status(stored.created ? 201 : 200);
    return participantView(stored.withPapers);
  }

  @Get()
  @ApiOkResponse({ type: ParticipantPage })
  @Operation({
    task: 'registration',
    zh: '参与方列表：企业看到自己，部门看到全部',
    en: 'Participants: an enterprise sees itself, officers see all',
  })
  async list(@CurrentCaller() caller: Caller, @Query() query: ListParticipants): Promise<ParticipantPage> {
    const { limit, after, ...filter } = query;
    const page = await this.transactions.run((tx) =>
      this.participants.list(tx, caller, filter, limit, after),
    );
    return { items: page.items.map(participantView), next: page.next };
  }

  @Get(':id')
  @ApiParam(demo)
  @ApiOkResponse({ type: ParticipantView })
  @Operation({
    task: 'registration',
    zh: '按编号或信用代码查询参与方',
    en: 'One participant, by id or credit code',
  })
  async get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<ParticipantView> {
    return participantView(await this.transactions.run((tx) => this.participants.get(tx, caller, id)));
  }

  @Patch(':id')
  @ApiParam(demo)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ParticipantView })
  @Operation({
    task: 'registration',
    zh: '变更登记：一次变更，各部门重新确认',
    en: 'Amend the record: once, and every department confirms it anew',
    examples: examples.amend,
  })
  async amend(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: AmendParticipant,
    @Req() request: FastifyRequest,
  ): Promise<ParticipantView> {
    const { version, ...changes } = body;
    return participantView(
      await this.transactions.once(request, caller, (tx) =>
        this.participants.amend(tx, caller, id, changes, version),
      ),
    );
  }

  @Post(':id/decisions')
  @ApiParam(newcomer)
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ParticipantView })
  @Operation({
    task: 'registration',
    zh: '部门意见：接受、退回补正或暂停',
    en: 'A department decides: accept, return or suspend',
    examples: examples.decide,
  })
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: DecideParticipant,
    @Req() request: FastifyRequest,
  ): Promise<ParticipantView> {
    const decision = { department: body.department, decision: body.decision, reason: body.reason ?? null };
    return participantView(
      await this.transactions.once(request, caller, (tx) =>
        this.participants.decide(tx, caller, id, decision),
      ),
    );
  }

  @Get(':id/history')
  @ApiParam(demo)
  @ApiOkResponse({ type: VersionPage })
  @Operation({ task: 'registration', zh: '登记变更历史', en: 'Every change of the record, oldest first' })
  async history(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Query() query: PageQuery,
  ): Promise<VersionPage> {
    const page = await this.transactions.run((tx) =>
      this.participants.history(tx, caller, id, query.limit, query.after),
    );
    return { items: page.items.map(versionView), next: page.next };
  }
}
