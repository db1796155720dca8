import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import type { Text } from '@app/kernel';
import { metricName, type MetricNames } from '../policies/domain/metric-names.js';
import { fits, type Fit, type Missing } from './domain/eligibility.js';
import type { Eligibility } from './eligibility.service.js';

export class EligibilityQuery {
  /** 政策包 */
  @ApiProperty({ example: 'demonstration' })
  @Matches(/^[A-Za-z0-9-]{1,40}$/)
  pack!: string;

  /** 年度 */
  @ApiProperty({ example: 2026 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;

  /** 企业代码；企业账户只能查询自己和委托方 / an enterprise asks for itself and its principals */
  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Za-z]{10,18}$/)
  applicant?: string;
}

class MissingView implements Missing {
  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ example: 'tradeValue' })
  metric!: string;

  @ApiProperty({ example: '0.00' })
  actual!: string;

  @ApiProperty({ example: '>= 1' })
  expected!: string;
}

class MeasureFitView {
  @ApiProperty({ example: 'art-06' })
  measure!: string;

  @ApiProperty({ enum: fits })
  fit!: Fit;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  title!: Text;

  @ApiProperty({ description: '文件与条款 · document and article' })
  source!: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: '原文短语 · words of the sentence' })
  phrase!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  payee!: Text;

  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '牵头部门在前 · the lead first' })
  departments!: Text[];

  @ApiPropertyOptional({ type: 'object', nullable: true, additionalProperties: { type: 'string' } })
  refersTo!: Text | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: '测算，整元，资金折算前 · before the fund is scaled',
  })
  estimate!: string | null;

  @ApiProperty({ type: [MissingView], description: '已满足 · met' })
  met!: readonly Missing[];

  @ApiProperty({ type: [MissingView], description: '尚缺 · missing' })
  missing!: readonly Missing[];

  @ApiProperty({ type: [MissingView], description: '下一档 · the next tier' })
  next!: readonly Missing[];

  @ApiPropertyOptional({ type: 'object', nullable: true, additionalProperties: { type: 'string' } })
  why!: Text | null;
}

class KnownMetricView {
  @ApiProperty()
  metric!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty()
  unit!: string;

  @ApiProperty()
  value!: string;
}

export class EligibilityView {
  @ApiProperty()
  pack!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty()
  applicant!: string;

  @ApiProperty({ type: [KnownMetricView], description: '已核实的数据 · what is verified' })
  metrics!: KnownMetricView[];

  @ApiProperty({ type: [MeasureFitView] })
  measures!: MeasureFitView[];
}

export function eligibilityView(
  year: number,
  { pack, applicant, metrics, measures }: Eligibility,
  names: MetricNames,
): EligibilityView {
  return {
    pack: pack.id,
    year,
    applicant,
    metrics: Object.entries(metrics).map(([metric, value]) => {
      const name = metricName(names, metric);
      return { metric, zh: name?.zh ?? metric, en: name?.en ?? metric, unit: name?.unit ?? '', value };
    }),
    measures: measures.map(({ measure, fit, estimate, met, missing, next, why }) => ({
      measure: measure.id,
      fit,
      title: measure.title,
      source: measure.source,
      phrase: measure.phrase ?? null,
      payee: measure.payee,
      departments: measure.departments.flatMap((one) => pack.departments[one] ?? []),
      refersTo: measure.refersTo ?? null,
      estimate,
      met,
      missing,
      next,
      why,
    })),
  };
}
