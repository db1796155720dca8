import { Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
import { answerFile, countsOf, rehearse, sendFile, summaryView, templateFile } from '../tables/answer.js';
import { typedRows } from '../tables/rows.js';
import { TemplateQuery, UploadQuery } from '../tables/tables.dto.js';
import { invoiceTable, kindNames, mostInvoiceRows } from './domain/invoice-columns.js';
import { invoicesOf } from './domain/invoice-rows.js';
import { InvoiceTablesService } from './invoice-tables.service.js';

const csv = [
  'number,date,sellerCode,name,unit,quantity,netAmount,vat',
  '26332000000012345601,2026-09-10,91330200MA0DEM021C,棉制针织T恤衫,件,3,300.00,39.00',
  '26332000000012345602,2026-09-10,91330200MA0DEM021C,棉制针织T恤衫,打听,3,300.00,39.00',
].join('\n');

const notes = [
  `最多 ${mostInvoiceRows} 行，一行为一张凭证的一行商品 · at most ${mostInvoiceRows} rows, one line of a document each`,
  `凭证种类 kind：${Object.entries(kindNames)
    .map(([code, name]) => `${code} ${name}`)
    .join('、')}（不填为专票 · empty: VAT invoice）`,
  '海关缴款书的销售方代码填四位关区代码 · of a customs certificate the seller code is the four-digit office',
  '一张凭证有一行不符的，整张不录入，其他凭证照常 · a document is entered whole or not at all; the others are',
  '自用的列以 # 开头 · a column of your own begins with #',
];

/** Purchase invoices of a month as one Excel or CSV table. */
@Controller('invoice-tables')
export class InvoiceTablesController {
  constructor(
    private readonly tables: InvoiceTablesService,
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
  @Operation({ task: 'tax-refund', zh: '下载进货凭证模板', en: 'Template of a table of purchase invoices' })
  async template(
    @Query() { format }: TemplateQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const file = await templateFile(invoiceTable, format, '进货凭证 invoices', notes);
    return sendFile(reply, file, format, 'invoices');
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
    task: 'tax-refund',
    zh: '以 Excel 或 CSV 录入一个月的进货凭证（默认试运行）',
    en: 'Enter the purchase invoices of a month from an Excel or CSV table; a dry run unless dryRun=false',
    description:
      '一张凭证不符不影响其他凭证；已录入的原样保留。 · A wrong document does not touch the others; those that stand are left as they are.',
    examples: {
      rows: {
        summary: '一行无误，一行单位有误 · one right, one with an unknown unit (CSV)',
        value: csv,
        contentType: 'text/csv',
      },
    },
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
    const table = await readTable(body, format, invoiceTable, mostInvoiceRows);
    const documents = invoicesOf(typedRows(table.headings, table.rows));
    const outcome =
      dryRun === 'true'
        ? await rehearse(this.transactions, (tx) => this.tables.import(tx, caller, documents, principal))
        : await this.transactions.once(request, caller, async (tx) => ({
            dryRun: false,
            rows: await this.tables.import(tx, caller, documents, principal),
          }));
    const counts = Object.entries(countsOf(outcome.rows));
    void reply.headers(Object.fromEntries(counts.map(([name, count]) => [`x-${name}`, String(count)])));
    if ((request.headers.accept ?? '').includes('application/json')) return summaryView(outcome, language);
    return sendFile(
      reply,
      await answerFile(table, outcome, invoiceTable, language),
      format,
      'invoices-result',
    );
  }
}
