import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { examples } from './recognition.examples.js';
import {
  DecideCandidate,
  EndRecognition,
  OpenBatch,
  ProposeCandidate,
  RecognisedQuery,
  SetChecklist,
} from './recognition.dto.js';
import { batchItem, BatchPage, ChecklistList, checklistView } from './recognition.views.js';
import { RecognitionRepository, type Batch } from './recognition.repository.js';
import { RecognitionService } from './recognition.service.js';

const key = { name: 'Idempotency-Key', required: false };

/** Recognition (认定): criteria, batches, decisions, publication; who is recognised on a day. */
@Controller()
export class RecognitionController {
  constructor(
    private readonly recognition: RecognitionService,
    private readonly rows: RecognitionRepository,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Post('recognition-checklists')
  @ApiHeader(key)
  @Operation({
    task: 'subsidy',
    zh: '设定认定条件（新版本；已开批次仍按原版本）',
    en: 'Set the criteria of a recognition: a new version, batches that are open keep theirs',
    examples: examples.checklist,
  })
  checklist(
    @CurrentCaller() caller: Caller,
    @Body() body: SetChecklist,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      checklistView(await this.recognition.addChecklist(tx, caller, { ...body })),
    );
  }

  @Get('recognition-checklists')
  @ApiOkResponse({ type: ChecklistList })
  @Operation({ task: 'subsidy', zh: '认定条件各版本', en: 'Criteria of recognitions, all versions' })
  async checklists(): Promise<ChecklistList> {
    const items = await this.transactions.run((tx) => this.rows.checklists(tx));
    return { items: items.map(checklistView) };
  }

  @Post('recognition-batches')
  @ApiHeader(key)
  @Operation({ task: 'subsidy', zh: '开启认定批次', en: 'Open a batch', examples: examples.open })
  open(
    @CurrentCaller() caller: Caller,
    @Body() { kind, title }: OpenBatch,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.recognition.open(tx, caller, { kind, title })),
    );
  }

  @Get('recognition-batches')
  @ApiOkResponse({ type: BatchPage })
  @Operation({ task: 'subsidy', zh: '认定批次列表', en: 'Batches of recognitions' })
  async batches(@Query() { limit, after }: PageQuery): Promise<BatchPage> {
    const cursor = readCursor(after);
    const from = cursor === undefined ? undefined : recordId(cursor);
    const rows = await this.transactions.run((tx) => this.rows.batches(tx, from, limit + 1));
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(batchItem), next: page.next };
  }

  @Get('recognition-batches/:id')
  @Operation({ task: 'subsidy', zh: '认定批次：候选与决定', en: 'One batch: candidates and decisions' })
  get(@Param('id') id: string): Promise<object> {
    return this.transactions.run(async (tx) => this.view(tx, await this.recognition.batch(tx, id)));
  }

  @Post('recognition-batches/:id/candidates')
  @HttpCode(200)
  @ApiHeader(key)
  @Operation({
    task: 'subsidy',
    zh: '列入候选并逐条核对认定条件',
    en: 'Propose a verified record and answer the criteria',
    examples: examples.propose,
  })
  propose(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { record, answers }: ProposeCandidate,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const given = answers.map(({ criterion, met, note }) => [criterion, { met, note }]);
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.recognition.propose(tx, id, { record, answers: Object.fromEntries(given) })),
    );
  }

  @Post('recognition-batches/:id/decisions')
  @HttpCode(200)
  @ApiHeader(key)
  @Operation({
    task: 'subsidy',
    zh: '认定或不予认定（必备条件须全部满足）',
    en: 'Recognise or decline a candidate; every required criterion must be met',
    examples: examples.decide,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { record, decision, reason, from, to }: DecideCandidate,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const given = { record, decision, reason, from: from ?? null, to: to ?? null };
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.recognition.decide(tx, caller, id, given)),
    );
  }

  @Post('recognition-batches/:id/publication')
  @HttpCode(200)
  @ApiHeader(key)
  @Operation({
    task: 'subsidy',
    zh: '公布认定结果（由另一人公布）',
    en: 'Publish a batch, by another person; only then what it recognises counts',
  })
  publish(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      this.view(tx, await this.recognition.publish(tx, caller, id)),
    );
  }

  @Post('recognition-ends')
  @HttpCode(200)
  @ApiHeader(key)
  @Operation({ task: 'subsidy', zh: '终止认定', en: 'End a recognition', examples: examples.end })
  end(
    @CurrentCaller() caller: Caller,
    @Body() { record, to, reason }: EndRecognition,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      await this.recognition.end(tx, caller, { record, to, reason });
      return { record, to, reason };
    });
  }

  @Get('recognitions')
  @Operation({ task: 'subsidy', zh: '某日有效的认定名录', en: 'What is recognised on a day' })
  async recognised(@Query() { kind, on }: RecognisedQuery): Promise<object> {
    const day = on ?? calendarDate(this.clock.now());
    return { on: day, items: await this.transactions.run((tx) => this.rows.recognisedOn(tx, day, kind)) };
  }

  private async view(tx: EntityManager, batch: Batch): Promise<object> {
    return { ...batchItem(batch), candidates: await this.rows.candidates(tx, batch.id) };
  }
}
