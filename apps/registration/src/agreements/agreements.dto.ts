import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

/** A step of one side. */
export class StepReason {
  /** 理由 / why */
  @ApiPropertyOptional({ type: String, nullable: true, example: '合同到期' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string | null;
}
