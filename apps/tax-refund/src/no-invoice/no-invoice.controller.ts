import { Body, Controller, Get, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  xlsxMediaType,
  type Caller,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { sendFile, summaryView, type JudgedRow } from '../tables/answer.js';
import { MonthQuery, RecordLines, RegisterQuery, TakeProposals } from './no-invoice.dto.js';
import { NoInvoiceRepository } from './no-invoice.repository.js';
import { NoInvoiceService } from './no-invoice.service.js';
import { judgedLineView, RegisteredLinePage, registerFile } from './no-invoice.views.js';

const shirts = {
  lines: [
    {
      invtNo: '31042026E000000001',
      gnum: 1,
      exportDate: '2026-09-18',
      name: '棉制针织T恤衫',
      unit: '件',
      quantity: '3',
      unitPrice: '20',
      amount: '60',
    },
  ],
};
/** Lines of one file: a month of a large seller. */
const mostFileLines = 50_000;
const key = { name: 'Idempotency-Key', required: false };

/** Exports without purchase invoice (无票免税): the register of six fields, reconciled with customs' lists. */
@Controller()
export class NoInvoiceController {
  constructor(
    private readonly service: NoInvoiceService,
    private readonly register: NoInvoiceRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Post('no-invoice-lines')
  @HttpCode(200)
  @ApiHeader(key)
  @Operation({
    task: 'tax-refund',
    zh: '登记无票免税出口的六项内容（同一清单行再次登记即更正）',
    en: 'Record the six fields of exports without invoice; the same line again corrects it',
    examples: { shirts: { summary: '一行 · one line', value: shirts } },
  })
  record(
    @CurrentCaller() caller: Caller,
    @Body() { lines, principal }: RecordLines,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    const asked = lines.map((line, at) => ({ number: at, line }));
    return this.step(request, caller, (tx) => this.service.record(tx, caller, asked, principal));
  }

  @Get('no-invoice-proposals')
  @Operation({
    task: 'tax-refund',
    zh: '由海关放行清单生成的待登记行',
    en: 'Lines to record, as the released lists of customs have them',
  })
  proposals(@CurrentCaller() caller: Caller, @Query() { month, principal }: MonthQuery): Promise<object> {
    return this.transactions.run(async (tx) => ({
      items: await this.service.proposals(tx, caller, month, principal),
    }));
  }

  @Post('no-invoice-proposals/apply')
  @HttpCode(200)
  @ApiHeader(key)
  @Operation({
    task: 'tax-refund',
    zh: '登记一个月尚未登记的全部清单行',
    en: 'Record all lines of a month that are not recorded yet',
    examples: { month: { summary: '2026 年 9 月 · September 2026', value: { month: '2026-09' } } },
  })
  take(
    @CurrentCaller() caller: Caller,
    @Body() { month, principal }: TakeProposals,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.step(request, caller, async (tx) => {
      const proposed = await this.service.proposals(tx, caller, month, principal);
      const lines = proposed.map((line, at) => ({ number: at, line }));
      return this.service.record(tx, caller, lines, principal);
    });
  }

  @Get('no-invoice-lines')
  @ApiOkResponse({ type: RegisteredLinePage })
  @Operation({
    task: 'tax-refund',
    zh: '无票免税登记：与海关清单逐项核对、三项条件与结论',
    en: 'The register, each line beside customs’ list, with conditions and conclusion',
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, month }: RegisterQuery,
    @Req() request: FastifyRequest,
  ): Promise<RegisteredLinePage> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.register.page(tx, {
        from: `${month}-01`,
        to: `${month}-31`,
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      });
      const { items, next } = pageOf(rows, limit, (row) => row.id);
      const language = requestLanguage(request);
      return {
        items: (await this.service.judged(tx, items)).map((line) => judgedLineView(line, language)),
        next,
      };
    });
  }

  @Get('no-invoice-register')
  @ApiProduces(xlsxMediaType)
  @ApiOkResponse({ content: { [xlsxMediaType]: { schema: { type: 'string', format: 'binary' } } } })
  @Operation({ task: 'tax-refund', zh: '下载一个月的无票免税登记表', en: 'The register of a month as Excel' })
  async file(
    @CurrentCaller() caller: Caller,
    @Query() { month }: MonthQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const lines = await this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const rows = await this.register.page(tx, {
        from: `${month}-01`,
        to: `${month}-31`,
        limit: mostFileLines,
        ...(parties === undefined ? {} : { parties }),
      });
      return this.service.judged(tx, rows);
    });
    return sendFile(reply, await registerFile(lines, month), 'xlsx', `no-invoice-${month}`);
  }

  private async step(
    request: FastifyRequest,
    caller: Caller,
    work: (tx: EntityManager) => Promise<JudgedRow[]>,
  ): Promise<object> {
    const rows = await this.transactions.once(request, caller, work);
    return summaryView({ dryRun: false, rows }, requestLanguage(request));
  }
}
