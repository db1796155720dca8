import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { csvMediaType, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { writeCsv } from '@app/tables';
import { found, recordId } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { fileColumns, fileRow, unconfirmedCodes } from './domain/report-file.js';
import { ReportFileQuery } from './nettings.dto.js';
import { NettingReportsRepository } from './netting-reports.repository.js';
import { NettingsRepository } from './nettings.repository.js';

/** Reports of nettings as the bank's file. */
@Controller('nettings/:id/reports')
export class ReportFilesController {
  constructor(
    private readonly nettings: NettingsRepository,
    private readonly reports: NettingReportsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get(':no')
  @ApiProduces('application/json', csvMediaType)
  @ApiOkResponse({
    description: '银行文件 · the file for the bank, rows by the headings of its declaration forms',
    content: {
      'application/json': { schema: { type: 'object' } },
      [csvMediaType]: { schema: { type: 'string' } },
    },
  })
  @Operation({
    task: 'fx',
    zh: '导出一次轧差报告（JSON 或 CSV）；未核对的交易编码已标注',
    en: 'One report as the bank’s file; codes that nobody has confirmed are flagged',
  })
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Param('no') no: string,
    @Query() { format }: ReportFileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object | Buffer> {
    const what = { zh: '轧差报告', en: 'report of a netting' };
    const { netting, report } = await this.transactions.run(async (tx) => {
      const scope = await this.scopes.reading(tx, caller);
      const row = found(await this.nettings.find(tx, recordId(id), scope), what);
      const reports = await this.reports.reportsOf(tx, row.id);
      return { netting: row, report: found(reports.find((one) => String(one.no) === no) ?? null, what) };
    });
    const rows = report.records.map((record) => fileRow(record, report.report_no, netting.netted_on));
    if (format === 'csv') {
      void reply
        .type(`${csvMediaType}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="netting-${report.report_no}.csv"`);
      return writeCsv(
        [...fileColumns],
        rows.map((texts) => ({ texts })),
      );
    }
    return {
      reportNo: report.report_no,
      columns: fileColumns,
      rows: rows.map((row) => Object.fromEntries(fileColumns.map((column, at) => [column, row[at] ?? '']))),
      unconfirmedCodes: unconfirmedCodes(report.records),
    };
  }
}
