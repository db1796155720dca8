import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiParam,
  ApiProduces,
  ApiPropertyOptional,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { DomainError, type Fault } from '@app/kernel';
import {
  csvMediaType,
  CurrentCaller,
  localise,
  Operation,
  RawBody,
  requestLanguage,
  Transactions,
  xlsxMediaType,
  type Caller,
} from '@app/platform';
import { answerColumns, heading, keptColumns, readTable, shownCell } from '@app/tables';
import { FileQuery, sendTable } from '../access/table-file.js';
import { kindOf } from './domain/register-kind.js';
import { faultsOfRow, readRows, tableOf, type TypedRow } from './domain/register-table.js';
import { RegisterBook } from './register-book.js';
import { RegistersService } from './registers.service.js';

const mostRows = 2_000;

class TableQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], default: 'true' })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun: 'true' | 'false' = 'true';
}

interface JudgedRow {
  readonly number: number;
  readonly id: string | null;
  readonly faults: readonly Fault[];
}

/** Thrown inside the transaction so that nothing of a dry run stays. */
class Rehearsed extends Error {
  constructor(readonly rows: readonly JudgedRow[]) {
    super('a dry run is rolled back');
  }
}

const csvExample = [
  '名称,首日,末日,承保机构,已缴保费（元）,佐证名称,佐证编号',
  '2026年度出口信用保险（表格示例）,2026-03-01,,中国出口信用保险公司,120000.00,保单与缴费凭证,SINOSURE-2026-0002',
].join('\r\n');
const examples = {
  premium: {
    summary: '出口信用保险保费（试运行） · premiums, a dry run',
    value: csvExample,
    contentType: 'text/csv' as const,
  },
};

/** Records of a register from an Excel or CSV table: entered like single ones, to be verified by the department. */
@Controller('register-tables')
export class RegisterTablesController {
  constructor(
    private readonly registers: RegistersService,
    private readonly book: RegisterBook,
    private readonly transactions: Transactions,
  ) {}

  @Get(':kind')
  @ApiParam({ name: 'kind', example: 'insurance-premium' })
  @ApiProduces(xlsxMediaType, csvMediaType)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Operation({ task: 'subsidy', zh: '下载台账导入模板', en: 'Template of a register’s table' })
  template(
    @Param('kind') kind: string,
    @Query() { format }: FileQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { columns } = tableOf(kind, kindOf(this.book.kinds, kind));
    const headings = columns.map((column) => ({ heading: heading(column), required: column.required }));
    return sendTable(reply, format, { name: kind, sheet: kind, columns: headings, rows: [] });
  }

  @Post(':kind')
  @HttpCode(200)
  @ApiParam({ name: 'kind', example: 'insurance-premium' })
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
    task: 'subsidy',
    zh: '以 Excel 或 CSV 录入台账（默认试运行，最多 2000 行）',
    en: 'Enter records from an Excel or CSV table; a dry run unless dryRun=false, up to 2,000 rows',
    examples,
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Param('kind') kind: string,
    @Query() { dryRun }: TableQuery,
    @RawBody(xlsxMediaType, csvMediaType) body: Buffer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const of = kindOf(this.book.kinds, kind);
    const format = (request.headers['content-type'] ?? '').includes(csvMediaType) ? 'csv' : 'xlsx';
    const language = requestLanguage(request);
    const table = await readTable(body, format, tableOf(kind, of), mostRows);
    const typed = readRows(kind, of, table.headings, table.rows);
    const rehearsal = dryRun === 'true';
    const judged = rehearsal
      ? await this.rehearse(caller, typed)
      : await this.transactions.once(request, caller, (tx) => this.enter(tx, caller, typed));
    const entered = judged.filter(({ faults }) => faults.length === 0).length;
    if ((request.headers.accept ?? '').includes('application/json'))
      return {
        dryRun: rehearsal,
        rows: judged.length,
        entered,
        refused: judged.length - entered,
        items: judged.map(({ number, id, faults }) => ({
          row: number,
          id,
          errors: faults.map((fault) => localise(fault, language)),
        })),
      };
    const places = keptColumns(table.headings.texts);
    const headings = [
      ...places.map((at) => table.headings.texts[at] ?? ''),
      ...answerColumns.headings(language),
    ];
    const byNumber = new Map(judged.map((row) => [row.number, row]));
    const rows = table.rows.map(({ number, cells }) => {
      const row = byNumber.get(number);
      const wrong = row?.faults ?? [];
      const reasons = wrong.map((fault) => `${fault.message[language]} (${fault.code})`).join('\n');
      const accepted = rehearsal ? 'ok' : 'entered';
      const outcome = wrong.length > 0 ? 'refused' : accepted;
      return [...places.map((at) => shownCell(cells[at])), outcome, reasons, row?.id ?? ''];
    });
    const columns = headings.map((text) => ({ heading: text, width: 24 }));
    return sendTable(reply, format, { name: `${kind}-result`, sheet: kind, columns, rows });
  }

  /** Each row by itself: a wrong one does not touch the others. */
  private async enter(tx: EntityManager, caller: Caller, rows: readonly TypedRow[]): Promise<JudgedRow[]> {
    const judged: JudgedRow[] = [];
    for (const { number, given, faults } of rows) {
      if (given === undefined) {
        judged.push({ number, id: null, faults });
        continue;
      }
      const outcome = await this.registers.enter(tx, caller, given).catch((error: unknown) => {
        if (error instanceof DomainError) return error;
        throw error;
      });
      judged.push(
        outcome instanceof DomainError
          ? { number, id: null, faults: faultsOfRow(number, outcome) }
          : { number, id: outcome.id, faults: [] },
      );
    }
    return judged;
  }

  private async rehearse(caller: Caller, rows: readonly TypedRow[]): Promise<readonly JudgedRow[]> {
    try {
      return await this.transactions.run(async (tx) => {
        throw new Rehearsed(await this.enter(tx, caller, rows));
      });
    } catch (error) {
      if (!(error instanceof Rehearsed)) throw error;
      return error.rows.map((row) => ({ ...row, id: null }));
    }
  }
}
