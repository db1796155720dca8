import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  csvMediaType,
  CurrentCaller,
  Operation,
  PageQuery,
  RawBody,
  requestLanguage,
  Transactions,
  xlsxMediaType,
  type Caller,
} from '@app/platform';
import { readTable, type TableFormat } from '@app/tables';
import { BatchQuery, BatchTemplateQuery } from './batches.dto.js';
import { examples } from './batches.examples.js';
import { BatchesService } from './batches.service.js';
import { answerFile, BatchPage, batchView, summaryView, templateFile } from './batches.views.js';
import { batchTable, mostBatchRows } from './domain/batch-columns.js';
import { countsOf, type BatchOutcome } from './domain/batch-outcome.js';
import { readRows, type BatchRow } from './domain/batch-rows.js';

/** Thrown inside the transaction so that nothing of a dry run stays. */
class Rehearsed extends Error {
  constructor(readonly outcome: BatchOutcome) {
    super('a dry run is rolled back');
  }
}

/** Existing registers, imported by officers: registered is not approved, each department decides as usual. */
@Controller('batches')
export class BatchesController {
  constructor(
    private readonly batches: BatchesService,
    private readonly transactions: Transactions,
  ) {}

  @Get('template')
  @ApiProduces(xlsxMediaType, csvMediaType)
  @ApiOkResponse({
    description: '中英文表头的空表 · An empty table with headings in both languages',
    content: {
      [xlsxMediaType]: { schema: { type: 'string', format: 'binary' } },
      [csvMediaType]: { schema: { type: 'string' } },
    },
  })
  @Operation({ task: 'registration', zh: '下载批量登记模板', en: 'Template of a batch of registrations' })
  async template(
    @Query() { format }: BatchTemplateQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sendFile(reply, await templateFile(format), format, 'registrations');
  }

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes(xlsxMediaType, csvMediaType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiProduces(xlsxMediaType, csvMediaType, 'application/json')
  @ApiOkResponse({
    description:
      '原表加处理结果与原因（Accept: application/json 时为汇总） · The same table with outcome and reasons; a summary with Accept: application/json',
    content: {
      [xlsxMediaType]: { schema: { type: 'string', format: 'binary' } },
      [csvMediaType]: { schema: { type: 'string' } },
      'application/json': { schema: { type: 'object' } },
    },
  })
  @Operation({
    task: 'registration',
    zh: '以 Excel 或 CSV 批量登记企业（默认试运行）',
    en: 'Register enterprises from an Excel or CSV table; a dry run unless dryRun=false',
    description:
      '最多 1000 行；某行有错不影响其他行，已有登记的原样保留。登记不等于核准，四部门照常审核。 · ' +
      'Up to 1,000 rows; a wrong row does not touch the others, registered enterprises are left as they are. Registered is not approved: the four departments decide as usual.',
    examples,
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Query() { dryRun }: BatchQuery,
    @RawBody(xlsxMediaType, csvMediaType) body: Buffer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const format = (request.headers['content-type'] ?? '').includes(csvMediaType) ? 'csv' : 'xlsx';
    const language = requestLanguage(request);
    const table = await readTable(body, format, batchTable, mostBatchRows);
    const rows = readRows(table.headings, table.rows);
    const outcome =
      dryRun === 'true'
        ? await this.rehearse(caller, rows)
        : await this.transactions.once(request, caller, (tx) => this.batches.import(tx, caller, rows));
    const counts = Object.entries(countsOf(outcome.rows));
    void reply.headers(Object.fromEntries(counts.map(([name, count]) => [`x-${name}`, String(count)])));
    if ((request.headers.accept ?? '').includes('application/json')) return summaryView(outcome, language);
    return sendFile(reply, await answerFile(table, outcome, language), format, 'registrations-result');
  }

  @Get()
  @ApiOkResponse({ type: BatchPage })
  @Operation({ task: 'registration', zh: '批量登记记录', en: 'Batches that were imported' })
  async list(@Query() { limit, after }: PageQuery): Promise<BatchPage> {
    const page = await this.transactions.run((tx) => this.batches.list(tx, limit, after));
    return { items: page.items.map(batchView), next: page.next };
  }

  /** What an import would answer: it is done, and the transaction rolled back; new records have no id yet. */
  private async rehearse(caller: Caller, rows: readonly BatchRow[]): Promise<BatchOutcome> {
    try {
      return await this.transactions.run(async (tx) => {
        throw new Rehearsed(await this.batches.import(tx, caller, rows));
      });
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
      const judged = error.outcome.rows.map((row) =>
        row.outcome === 'registered' ? { ...row, participantId: null } : row,
      );
      return { batchId: null, dryRun: true, rows: judged };
    }
  }
}

function sendFile(reply: FastifyReply, file: Buffer, format: TableFormat, name: string): Buffer {
  void reply
    .type(format === 'xlsx' ? xlsxMediaType : `${csvMediaType}; charset=utf-8`)
    .header('content-disposition', `attachment; filename="${name}.${format}"`);
  return file;
}
