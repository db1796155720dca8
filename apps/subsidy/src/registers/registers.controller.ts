import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { recordId } from '../access/scope.js';
import { registerKindsSchema, type RegisterKinds } from './domain/register-kind.js';
import { RegisterBook } from './register-book.js';
import {
  CorrectRecord,
  DecidedRecords,
  DecideRecords,
  EnterRecord,
  RecordPage,
  RecordsQuery,
  recordView,
  versionView,
  RecordView,
  RecordWithVersions,
} from './registers.dto.js';
import { examples } from './registers.examples.js';
import { RegistersRepository } from './registers.repository.js';
import { RegistersService } from './registers.service.js';

const idempotencyKey = { name: 'Idempotency-Key', required: false };

/** Registers (台账) of one design: the kinds and their fields are data. */
@Controller()
export class RegistersController {
  constructor(
    private readonly registers: RegistersService,
    private readonly records: RegistersRepository,
    private readonly book: RegisterBook,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get('register-kinds')
  @ApiOkResponse({ schema: registerKindsSchema })
  @Operation({
    task: 'subsidy',
    zh: '台账种类：字段、核实部门、计入的指标',
    en: 'Kinds of registers: fields, verifying department, metrics',
  })
  kinds(): { kinds: RegisterKinds } {
    return { kinds: this.book.kinds };
  }

  @Post('registers')
  @ApiHeader(idempotencyKey)
  @ApiCreatedResponse({ type: RecordView })
  @Operation({
    task: 'subsidy',
    zh: '录入台账记录及佐证（部门核实后计入）',
    en: 'Enter a record with its evidence; it counts once the department has verified it',
    examples: examples.enter,
  })
  enter(
    @CurrentCaller() caller: Caller,
    @Body() { owner, to, ...body }: EnterRecord,
    @Req() request: FastifyRequest,
  ): Promise<RecordView> {
    return this.transactions.once(request, caller, async (tx) =>
      recordView(await this.registers.enter(tx, caller, { ...body, owner, to: to ?? null })),
    );
  }

  @Post('registers/:id/correction')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: RecordView })
  @Operation({
    task: 'subsidy',
    zh: '更正台账记录（新版本，须重新核实）',
    en: 'Correct a record: a new version, to be verified',
    examples: examples.correct,
  })
  correct(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { from, to, data, evidence }: CorrectRecord,
    @Req() request: FastifyRequest,
  ): Promise<RecordView> {
    return this.transactions.once(request, caller, async (tx) =>
      recordView(await this.registers.correct(tx, caller, id, { from, to: to ?? null, data, evidence })),
    );
  }

  @Post('register-decisions')
  @HttpCode(200)
  @ApiHeader(idempotencyKey)
  @ApiOkResponse({ type: DecidedRecords })
  @Operation({
    task: 'subsidy',
    zh: '部门核实、退回或移出台账记录（可批量，录入人不能自行核实）',
    en: 'Verify, return or strike records; who entered one does not verify it',
    examples: examples.decide,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Body() { records, decision, reason = '' }: DecideRecords,
    @Req() request: FastifyRequest,
  ): Promise<DecidedRecords> {
    return this.transactions.once(request, caller, async (tx) => {
      const given = { records, decision, reason: reason === '' ? null : reason };
      const items = (await this.registers.decide(tx, caller, given)).map(recordView);
      return { decided: items.length, items };
    });
  }

  @Get('registers')
  @ApiOkResponse({ type: RecordPage })
  @Operation({ task: 'subsidy', zh: '台账记录（企业仅见本企业）', en: 'Records; an enterprise sees its own' })
  async page(@CurrentCaller() caller: Caller, @Query() query: RecordsQuery): Promise<RecordPage> {
    const { limit, after, ...filter } = query;
    const cursor = readCursor(after);
    const from = cursor === undefined ? undefined : recordId(cursor);
    const rows = await this.transactions.run(async (tx) =>
      this.records.page(tx, await this.principals.readable(tx, caller), filter, from, limit + 1),
    );
    const page = pageOf(rows, limit, ({ id }) => id);
    return { items: page.items.map(recordView), next: page.next };
  }

  @Get('registers/:id')
  @ApiOkResponse({ type: RecordWithVersions })
  @Operation({ task: 'subsidy', zh: '台账记录及其各版本', en: 'One record with its versions' })
  get(@CurrentCaller() caller: Caller, @Param('id') id: string): Promise<RecordWithVersions> {
    return this.transactions.run(async (tx) => {
      const record = await this.registers.get(tx, caller, id);
      const versions = await this.records.versions(tx, record.id);
      return { ...recordView(record), versions: versions.map(versionView) };
    });
  }
}
