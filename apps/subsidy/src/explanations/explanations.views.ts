import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Step } from '@app/kernel';
import type { Page } from '@app/platform';
import type { ClaimFinding } from '../calculations/domain/claim-inputs.js';
import type { VerifiedFact } from '../metrics/domain/metric-source.js';
import type { FactRecord } from '../metrics/facts.repository.js';

class LinesView {
  @ApiProperty({ type: [String] })
  zh!: string[];

  @ApiProperty({ type: [String] })
  en!: string[];
}

class RecalculationView {
  @ApiProperty({
    description: '按留存数据重算，整元，折算前 · calculated again from what was kept, before scaling',
  })
  amount!: string;

  @ApiProperty({ description: '与当时结果一致 · the same as then' })
  same!: boolean;
}

export class ExplanationView {
  @ApiProperty({ format: 'uuid' })
  application!: string;

  @ApiProperty({ description: '整元 · whole yuan' })
  amount!: string;

  @ApiProperty({ type: LinesView, description: '逐行说明 · line by line' })
  text!: LinesView;

  @ApiProperty({ type: 'array', items: { type: 'object' } })
  steps!: readonly Step[];

  @ApiPropertyOptional({ type: RecalculationView, nullable: true })
  recalculated!: RecalculationView | null;
}

class ClaimedMetricView {
  @ApiProperty({ example: 'tradeValue' })
  metric!: string;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({ nullable: true, type: String })
  unit!: string | null;

  @ApiProperty({ description: '核实数 · verified' })
  verified!: string;

  @ApiProperty({ nullable: true, type: String, description: '申报数 · as claimed' })
  claimed!: string | null;

  @ApiProperty({ type: 'array', items: { type: 'object' }, description: '其下的事实 · the facts under it' })
  facts!: readonly VerifiedFact[];
}

export class ClaimFactsView {
  @ApiProperty({ format: 'uuid' })
  application!: string;

  @ApiProperty({ type: [ClaimedMetricView] })
  metrics!: ClaimedMetricView[];

  @ApiProperty({ type: 'array', items: { type: 'object' } })
  findings!: readonly ClaimFinding[];
}

export class FactRecordPage implements Page<FactRecord> {
  @ApiProperty({ type: 'array', items: { type: 'object' } })
  items!: FactRecord[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
