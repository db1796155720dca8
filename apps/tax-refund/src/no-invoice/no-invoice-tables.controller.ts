import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import {
  csvMediaType,
  CurrentCaller,
  Operation,
  RawBody,
  requestLanguage,
  Transactions,
  xlsxMediaType,
  type Caller,
} from '@app/platform';
import { readTable } from '@app/tables';
import {
  answerFile,
  countsOf,
  rehearse,
  sendFile,
  summaryView,
  templateFile,
  type JudgedRow,
} from '../tables/answer.js';
import { rowPointer, typedRows } from '../tables/rows.js';
import { TemplateQuery, UploadQuery } from '../tables/tables.dto.js';
import { lineOf, mostNoInvoiceRows, noInvoiceTable } from './domain/no-invoice-columns.js';
import { NoInvoiceService } from './no-invoice.service.js';

const csv = [
  'invtNo,gnum,exportDate,name,unit,quantity,unitPrice,amount',
  '31042026E000000001,1,2026-09-18,棉制针织T恤衫,件,3,20,60',
].join('\n');

const notes = [
  `最多 ${mostNoInvoiceRows} 行 · at most ${mostNoInvoiceRows} rows`,
  '单价与金额按清单币制 · price and amount in the currency of the list',
  '同一清单行再次登记即更正 · the same line again corrects it',
];

/** The register of exports without invoice as one Excel or CSV table. */
@Controller('no-invoice-tables')
export class NoInvoiceTablesController {
  constructor(
    private readonly service: NoInvoiceService,
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
  @Operation({
    task: 'tax-refund',
    zh: '下载无票免税登记模板',
    en: 'Template of the register without invoice',
  })
  async template(
    @Query() { format }: TemplateQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const file = await templateFile(noInvoiceTable, format, '无票免税 no invoice', notes);
    return sendFile(reply, file, format, 'no-invoice');
  }

  @Post()
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes(xlsxMediaType, csvMediaType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiProduces(xlsxMediaType, csvMediaType, 'application/json')
  @Operation({
    task: 'tax-refund',
    zh: '以 Excel 或 CSV 登记无票免税出口（默认试运行）',
    en: 'Record exports without invoice from an Excel or CSV table; a dry run unless dryRun=false',
    examples: { rows: { summary: '一行 · one row (CSV)', value: csv, contentType: 'text/csv' } },
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Query() { dryRun, principal }: UploadQuery,
    @RawBody(xlsxMediaType, csvMediaType) body: Buffer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const format = (request.headers['content-type'] ?? '').includes(csvMediaType) ? 'csv' : 'xlsx';
    const language = requestLanguage(request);
    const table = await readTable(body, format, noInvoiceTable, mostNoInvoiceRows);
    const read = typedRows(table.headings, table.rows).map((row) => ({ number: row.number, ...lineOf(row) }));
    const work = async (tx: EntityManager): Promise<JudgedRow[]> => {
      const lines = read.flatMap(({ number, line }) => (line === undefined ? [] : [{ number, line }]));
      const judged = await this.service.record(tx, caller, lines, principal);
      const unread = read.flatMap(({ number, line, faults }): JudgedRow[] =>
        line === undefined ? [{ number, outcome: 'refused', recordId: null, faults }] : [],
      );
      return [...judged.map(inTheFile), ...unread].sort((a, b) => a.number - b.number);
    };
    const outcome =
      dryRun === 'true'
        ? await rehearse(this.transactions, work)
        : { dryRun: false, rows: await this.transactions.once(request, caller, work) };
    const counts = Object.entries(countsOf(outcome.rows));
    void reply.headers(Object.fromEntries(counts.map(([name, count]) => [`x-${name}`, String(count)])));
    if ((request.headers.accept ?? '').includes('application/json')) return summaryView(outcome, language);
    return sendFile(
      reply,
      await answerFile(table, outcome, noInvoiceTable, language),
      format,
      'no-invoice-result',
    );
  }
}

function inTheFile(row: JudgedRow): JudgedRow {
  const faults = row.faults.map((fault) => ({
    ...fault,
    pointer: rowPointer(row.number, fault.pointer.slice(1)),
  }));
  return { ...row, faults };
}
