import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsObject, IsOptional, Matches, Max, Min } from 'class-validator';

const identifier = /^[A-Za-z0-9-]{1,40}$/;
const amount = /^\d{1,16}(\.\d{1,2})?$/;

export class SimulationDto {
  /** 政策包 */
  @ApiProperty({ example: 'demonstration' })
  @Matches(identifier)
  pack!: string;

  /** 年度 */
  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;

  /** 试算参数，替代现行参数 / in place of those in force */
  @ApiPropertyOptional({
    type: 'object',
    properties: {
      freeTradeZoneFactor: { type: 'string', example: '1.2' },
      measures: { type: 'object', additionalProperties: { type: 'array', items: { type: 'object' } } },
    },
  })
  @IsOptional()
  @IsObject()
  parameters?: Record<string, unknown>;

  /** 各条款金额与比例的上调幅度（0.01 即提高 1%） / by which fraction the amounts of measures are raised */
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'art-06': '0.01' },
  })
  @IsOptional()
  @IsObject()
  raise?: Record<string, unknown>;

  /** 当年可用资金；不填则不折算 / what the fund can spend; absent: nothing is scaled */
  @ApiPropertyOptional({ example: '900000' })
  @IsOptional()
  @Matches(amount)
  budget?: string;
}
