import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { amountText } from '@app/kernel';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { exactSum } from '../calculations/domain/exact.js';
import { PolicyBook } from '../policies/policy-book.js';
import { Applicants } from './applicants.js';
import { BreakdownRepository, breakdowns, type Breakdown, type BrokenDown } from './breakdown.repository.js';
import { converted, type FactKind } from './domain/verified-metrics.js';
import { MetricsQuery, yearDays } from './metrics.dto.js';

class BreakdownQuery extends MetricsQuery {
  /** 按监管方式、月份、申报海关（地区）或税则章 / by supervision mode, month, customs office or HS chapter */
  @ApiProperty({ enum: breakdowns, example: 'month' })
  @IsIn(breakdowns)
  by!: Breakdown;
}

class BreakdownRow {
  @ApiProperty({ example: '2026-09' })
  key!: string;

  @ApiProperty({ description: '进口，人民币 · imports, yuan' })
  imports!: string;

  @ApiProperty({ description: '出口，人民币 · exports, yuan' })
  exports!: string;

  @ApiProperty({ description: '清单数，含退货 · lists, returns included' })
  documents!: number;
}

class BreakdownView {
  @ApiProperty()
  applicant!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ enum: breakdowns })
  by!: Breakdown;

  @ApiProperty({ type: [BreakdownRow] })
  rows!: BreakdownRow[];
}

@Controller('performance/breakdown')
export class BreakdownController {
  constructor(
    private readonly breakdown: BreakdownRepository,
    private readonly applicants: Applicants,
    private readonly policies: PolicyBook,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: BreakdownView })
  @Operation({
    task: 'subsidy',
    zh: '企业年度实绩分项：按方式、月份、地区或税则章，退货在发生当月扣减',
    en: 'What customs released for an enterprise by mode, month, district or HS chapter; returns are taken off in their month',
  })
  of(
    @CurrentCaller() caller: Caller,
    @Query() { year, applicant, by }: BreakdownQuery,
  ): Promise<BreakdownView> {
    return this.transactions.run(async (tx) => {
      const { creditCode, codes } = await this.applicants.asked(tx, caller, applicant, 'read');
      const values = await this.breakdown.by(tx, by, codes, yearDays(year));
      const keys = [...new Set(values.map(({ key }) => key))];
      return {
        applicant: creditCode,
        year,
        by,
        rows: keys.map((key) =>
          this.row(
            key,
            values.filter((one) => one.key === key),
          ),
        ),
      };
    });
  }

  private row(key: string, values: readonly BrokenDown[]): BreakdownRow {
    const yuan = (kind: FactKind): string =>
      amountText(
        exactSum(
          converted(
            values.filter((one) => one.kind === kind),
            this.policies.rates,
          ).map(({ cny }) => cny),
        ),
      );
    return {
      key,
      imports: yuan('importReleasedValue'),
      exports: yuan('exportReleasedValue'),
      documents: values.reduce((sum, { documents }) => sum + documents, 0),
    };
  }
}
