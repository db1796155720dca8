import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, MaxLength, ValidateIf } from 'class-validator';
import type { ClockMove } from './domain/clock-move.js';

const textMax = 40;
const given = ValidateIf((_, value) => value !== undefined);

export class MoveClock implements ClockMove {
  /** ISO 8601 时长，负号为后退 / ISO 8601 duration, a leading minus goes back */
  @ApiPropertyOptional({ example: 'P5D' })
  @given
  @IsString()
  @MaxLength(textMax)
  advance?: string;

  /** 带时区的时间 / an instant with its offset */
  @ApiPropertyOptional({ format: 'date-time' })
  @given
  @IsString()
  @MaxLength(textMax)
  set?: string;
}

export class ClockView {
  @ApiProperty({ format: 'date-time' })
  now!: string;
}
