import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { amountText, instantText, type Decimal } from '@app/kernel';
import { CurrentCaller, Operation, Transactions, type Caller, printable } from '@app/platform';
import { exactSum } from '../calculations/domain/exact.js';
import { PolicyBook } from '../policies/policy-book.js';
import { inDollars } from './domain/indicator.js';
import { IndicatorBook } from './indicator-book.js';
import {
  groupings,
  IndicatorsRepository,
  type Grouping,
  type IndicatorInput,
} from './indicators.repository.js';
import { IndicatorsService, type Measured } from './indicators.service.js';

export class YearQuery {
  /** 年度；不填为当年 / absent: this year */
  @ApiPropertyOptional({ example: 2026 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2999)
  year?: number;
}

export class IndicatorsQuery extends YearQuery {
  /** 进出口额另按监管方式或关区列示 / trade also by mode or customs district */
  @ApiPropertyOptional({ enum: groupings })
  @IsOptional()
  @IsIn(groupings)
  by?: Grouping;
}

export class EnterInput {
  @ApiProperty({ example: 'city-total-trade' })
  @Matches(/^[a-z][a-z-]{0,39}$/)
  input!: string;

  @ApiProperty({ example: '2026-08' })
  @Matches(/^\d{4}-(0[1-9]|1[0-2])$/)
  month!: string;

  @ApiProperty({ example: '10500000000' })
  @Matches(/^\d{1,16}(\.\d{1,2})?$/)
  value!: string;

  /** 出处 / where it was published */
  @ApiProperty({ example: '宁波海关统计月报（示例数）' })
  @Matches(printable)
  @MaxLength(200)
  source!: string;
}

const examples = {
  total: {
    summary: '示例数，非公布值 · a figure to try it out, not a published one',
    value: {
      input: 'city-total-trade',
      month: '2026-08',
      value: '10500000000',
      source: '宁波海关统计月报（示例数）',
    },
  },
};

/** Targets of the plan and promises of the policy, beside what verified data say of them. */
@Controller()
export class IndicatorsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly rows: IndicatorsRepository,
    private readonly book: IndicatorBook,
    private readonly policies: PolicyBook,
    private readonly transactions: Transactions,
  ) {}

  @Get('indicators')
  @Operation({
    task: 'subsidy',
    zh: '指标：目标、实际数与按月序列；服务承诺',
    en: 'Indicators: targets, actual values with a series by month, promises of service',
  })
  async get(@Query() { year = this.indicators.thisYear(), by }: IndicatorsQuery): Promise<object> {
    return this.transactions.run(async (tx) => {
      const measured = await this.indicators.measured(tx, year);
      const grouped = by === undefined ? [] : await this.rows.tradeBy(tx, year, by);
      const { notice, commitments } = this.book.data;
      const keys = [...new Set(grouped.map(({ key, flow }) => JSON.stringify({ flow, key })))];
      return {
        year,
        notice,
        indicators: measured.map(indicatorView),
        ...(by === undefined
          ? {}
          : {
              trade: keys.map((key) => {
                const of: { flow: string; key: string } = JSON.parse(key);
                const own = grouped.filter((one) => one.flow === of.flow && one.key === of.key);
                const usd = exactSum(own.map((one) => inDollars(one, this.policies.monthlyRates)));
                return { flow: of.flow, [by]: of.key, usd: amountText(usd) };
              }),
            }),
        commitments,
      };
    });
  }

  @Post('indicator-inputs')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'subsidy',
    zh: '录入指标所需的外部数据（全市进出口总额），按月',
    en: 'Enter a figure from elsewhere that an indicator divides by, of a month',
    examples,
  })
  enter(
    @CurrentCaller() caller: Caller,
    @Body() { input, month, value, source }: EnterInput,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) =>
      inputView(await this.indicators.enter(tx, caller, { input, month, value, source })),
    );
  }

  @Get('indicator-inputs')
  @Operation({
    task: 'subsidy',
    zh: '已录入的外部数据',
    en: 'Figures that were entered, the newest of each month',
  })
  async inputs(@Query() { year = this.indicators.thisYear() }: YearQuery): Promise<object> {
    const items = await this.transactions.run((tx) => this.rows.inputs(tx, year));
    return { year, kinds: this.book.data.inputs, items: items.map(inputView) };
  }
}

const shareDigits = 6;

function indicatorView({ indicator, actual, reached, series, missing }: Measured): object {
  const { id, zh, en, unit, formula, target, comparison, year, source } = indicator;
  const shown = (value: Decimal | null): string | null => {
    if (value === null) return null;
    if (unit === 'USD') return amountText(value);
    return unit === 'ratio' ? value.toDecimalPlaces(shareDigits).toFixed() : value.toFixed();
  };
  return {
    id,
    zh,
    en,
    unit,
    formula,
    target: { value: target, comparison, year: year ?? null, source },
    actual: shown(actual),
    reached,
    missing,
    series: series.map(({ month, value, cumulative }) => ({
      month,
      value: shown(value),
      cumulative: shown(cumulative),
    })),
  };
}

function inputView({ enteredAt, ...input }: IndicatorInput): object {
  return { ...input, enteredAt: instantText(enteredAt) };
}
