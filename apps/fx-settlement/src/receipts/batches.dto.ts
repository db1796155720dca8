import { ApiProperty, getSchemaPath, ApiExtraModels } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import { ReportReceipt } from './receipts.dto.js';

const mostReceipts = 1_000;

/** Rows are judged one by one: what is wrong with one is told of that one. */
@ApiExtraModels(ReportReceipt)
export class ReportBatch {
  @ApiProperty({ type: 'array', items: { $ref: getSchemaPath(ReportReceipt) }, maxItems: mostReceipts })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(mostReceipts)
  receipts!: unknown[];
}

const outcomes = ['created', 'repeated', 'refused'] as const;
export type BatchOutcome = (typeof outcomes)[number];

class BatchFaultView {
  @ApiProperty({ description: 'RFC 6901，自整批内容起 · from the root of the batch' })
  pointer!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

export class BatchRowView {
  @ApiProperty({ enum: outcomes })
  outcome!: BatchOutcome;

  @ApiProperty({ type: String, nullable: true })
  reference!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  status!: string | null;

  @ApiProperty({ type: [BatchFaultView] })
  errors!: BatchFaultView[];
}

export class BatchView {
  @ApiProperty()
  created!: number;

  @ApiProperty({ description: '此前已报送 · reported before' })
  repeated!: number;

  @ApiProperty()
  refused!: number;

  @ApiProperty({
    type: [BatchRowView],
    description: '逐笔结果，顺序同报送 · one per receipt, in their order',
  })
  receipts!: BatchRowView[];
}
