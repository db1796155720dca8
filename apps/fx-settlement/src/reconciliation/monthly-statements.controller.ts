import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiProduces, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, Operation, Transactions, xlsxMediaType, type Caller, printable } from '@app/platform';
import { writeXlsx } from '@app/tables';
import { nobodyNamed } from '../access/refusal.js';
import { found } from '../access/scope.js';
import { Scopes } from '../access/scopes.js';
import { isoMonth } from '../access/wire.js';
import { monthlyStatement, type StatementOfCurrency } from './domain/monthly-statement.js';
import { MonthlyStatementsRepository } from './monthly-statements.repository.js';

const what = { zh: '月度对账单', en: 'monthly statement' };
const formats = ['json', 'xlsx'] as const;
const headings = [
  '币种 currency',
  '期初 opening',
  '收汇 receipts',
  '退汇 refunds',
  '结汇 settlements',
  '其他 other',
  '期末 closing',
  '轧差费用 netted costs',
];

class StatementQuery {
  /** 企业；企业账户可省略（即本企业） */
  @ApiPropertyOptional({ example: '91330200MA0DEM013H' })
  @IsOptional()
  @IsString()
  @Matches(printable)
  @MaxLength(18)
  enterprise?: string;

  @ApiPropertyOptional({ enum: formats, default: 'json' })
  @IsOptional()
  @IsIn(formats)
  format: (typeof formats)[number] = 'json';
}

class StatementOfCurrencyView implements StatementOfCurrency {
  @ApiProperty()
  currency!: string;

  @ApiProperty()
  opening!: string;

  @ApiProperty()
  receipts!: string;

  @ApiProperty()
  refunds!: string;

  @ApiProperty()
  settlements!: string;

  @ApiProperty()
  other!: string;

  @ApiProperty()
  closing!: string;

  @ApiProperty()
  costs!: string;
}

export class MonthlyStatementView {
  @ApiProperty()
  enterprise!: string;

  @ApiProperty()
  month!: string;

  @ApiProperty({ type: [StatementOfCurrencyView] })
  currencies!: StatementOfCurrencyView[];
}

/** What moved an enterprise's money in a month, from the ledger. */
@Controller('statements')
export class MonthlyStatementsController {
  constructor(
    private readonly statements: MonthlyStatementsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get(':month')
  @ApiParam({ name: 'month', example: '2026-09' })
  @ApiProduces('application/json', xlsxMediaType)
  @ApiOkResponse({ type: MonthlyStatementView })
  @Operation({
    task: 'fx',
    zh: '企业月度对账单（期初、收汇、退汇、结汇、轧差费用、期末），JSON 或 Excel',
    en: 'Monthly statement of an enterprise per currency, as JSON or Excel',
  })
  async statement(
    @CurrentCaller() caller: Caller,
    @Param('month') month: string,
    @Query() { enterprise, format }: StatementQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MonthlyStatementView | Buffer> {
    if (!isoMonth.test(month)) found(null, what);
    const view = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      const asked = enterprise ?? payees?.[0];
      if (asked === undefined) throw nobodyNamed();
      if (payees !== undefined && !payees.includes(asked)) found(null, what);
      const opening = await this.statements.opening(tx, asked, month);
      const moved = await this.statements.moved(tx, asked, month);
      const costs = await this.statements.costs(tx, asked, month);
      return { enterprise: asked, month, currencies: monthlyStatement(opening, moved, costs) };
    });
    if (format === 'json') return view;
    void reply
      .type(xlsxMediaType)
      // without the enterprise: an officer may have named it in characters that no header has
      .header('content-disposition', `attachment; filename="statement-${month}.xlsx"`);
    return writeXlsx([
      {
        name: month,
        columns: headings.map((heading) => ({ heading })),
        rows: view.currencies.map((one) => ({
          texts: [
            one.currency,
            one.opening,
            one.receipts,
            one.refunds,
            one.settlements,
            one.other,
            one.closing,
            one.costs,
          ],
        })),
      },
    ]);
  }
}
