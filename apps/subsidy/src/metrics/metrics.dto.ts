import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { amountText } from '@app/kernel';
import type { CountedDays } from '../policies/domain/policy-pack.js';
import { factsOf, verifiedMetrics, type VerifiedMetric } from './domain/verified-metrics.js';
import type { EnterpriseMetrics } from './metrics.service.js';

export class MetricsQuery {
  /** 年度 */
  @ApiProperty({ example: 2026 })
  @Type(() => Number)
  @IsInt()
  @Min(2000)
  @Max(2999)
  year!: number;

  /** 企业代码；企业账户只能查询自己和委托方 / an enterprise asks for itself and its principals */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Za-z]{10,18}$/)
  applicant?: string;
}

class ValueView {
  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty()
  value!: string;

  @ApiProperty()
  rate!: string;

  @ApiProperty({ description: '汇率来源 · where the rate comes from' })
  rateSource!: string;

  @ApiProperty()
  cny!: string;

  @ApiProperty({ description: '清单或报关单数 · lists or declarations' })
  documents!: number;
}

class MetricView {
  @ApiProperty({ enum: verifiedMetrics })
  name!: VerifiedMetric;

  @ApiProperty({ description: '人民币 · yuan' })
  cny!: string;

  @ApiProperty({ type: [ValueView] })
  values!: ValueView[];
}

export class MetricsView {
  @ApiProperty()
  applicant!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ type: [MetricView] })
  metrics!: MetricView[];

  @ApiProperty({
    type: [String],
    description:
      '作为综合服务平台企业当年服务的企业（第四条） · enterprises it served in the year as integrated service platform (article 4)',
  })
  servedEnterprises!: string[];
}

export function yearDays(year: number): CountedDays {
  return { from: `${year}-01-01`, to: `${year}-12-31` };
}

export function metricsView(
  applicant: string,
  year: number,
  { values, metrics }: EnterpriseMetrics,
  servedEnterprises: string[],
): MetricsView {
  const valuesOf = (metric: VerifiedMetric): ValueView[] =>
    values
      .filter(({ kind }) => factsOf[metric].includes(kind))
      .map(({ rate, value, cny, documents }) => ({
        currency: rate.iso,
        value: amountText(value),
        rate: rate.units === '1' ? rate.cny : `${rate.cny} / ${rate.units}`,
        rateSource: rate.source,
        cny: amountText(cny),
        documents,
      }));
  return {
    applicant,
    year,
    metrics: verifiedMetrics.map((name) => ({
      name,
      cny: amountText(metrics[name]),
      values: valuesOf(name),
    })),
    servedEnterprises,
  };
}
