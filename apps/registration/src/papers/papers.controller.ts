import { Body, Controller, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiParam } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { ParticipantView, participantView } from '../participants/participants.views.js';
import { DecidePaper, EnterPaper } from './papers.dto.js';
import { examples } from './papers.examples.js';
import { PapersService } from './papers.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };
const reference = {
  name: 'id',
  description: '参与方编号或统一社会信用代码 · id or credit code of the participant',
  example: '91330200MA0DEM013H',
};

@Controller('participants/:id/papers')
export class PapersController {
  constructor(
    private readonly papers: PapersService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiParam(reference)
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: ParticipantView, description: '已录入 · Entered' })
  @ApiOkResponse({ type: ParticipantView, description: '该证照已录入 · The paper is there already' })
  @Operation({
    task: 'registration',
    zh: '录入证照：由相关部门核验，到期前提醒，到期即暂停',
    en: 'Enter a paper: the department concerned verifies it; warned before its end, suspended when it is over',
    examples: examples.enter,
  })
  async enter(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: EnterPaper,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticipantView> {
    const facts = { ...body, validTo: body.validTo ?? null, attachment: body.attachment ?? null };
    const entered = await this.transactions.once(request, caller, (tx) =>
      this.papers.enter(tx, caller, id, facts),
    );
    reply.status(entered.created ? 201 : 200);
    return participantView(entered.withPapers);
  }

  @Post(':paperId/decision')
  @ApiParam(reference)
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: ParticipantView })
  @Operation({
    task: 'registration',
    zh: '核验证照：通过，或不予认可并说明理由；支付业务许可证须两人核验',
    en: 'Verify a paper, or refuse it with a reason; a payment licence is verified by two persons',
    examples: examples.decide,
  })
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('paperId') paperId: string,
    @Body() body: DecidePaper,
    @Req() request: FastifyRequest,
  ): Promise<ParticipantView> {
    const decision = { decision: body.decision, reason: body.reason ?? null };
    return participantView(
      await this.transactions.once(request, caller, (tx) =>
        this.papers.decide(tx, caller, id, paperId, decision),
      ),
    );
  }
}
