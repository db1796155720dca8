import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import type { Step } from '@app/kernel';

/** Ten years of working days; more than any deadline of the law. */
const mostWorkingDays = 2_500;

export class WorkingDaysQuery {
  /**
   * The day to count from, YYYY-MM-DD; it is not counted itself.
   * @example 2021-09-17
   */
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  from!: string;

  /**
   * Working days to add; 0 gives `from` if it is one, otherwise the next.
   * @example 5
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(mostWorkingDays)
  add!: number;
}

class StepView implements Step {
  @ApiProperty()
  rule!: string;

  @ApiProperty()
  clause!: string;

  @ApiProperty()
  version!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  inputs!: Readonly<Record<string, string>>;

  @ApiProperty()
  value!: string;
}

export class WorkingDayView {
  @ApiProperty({ format: 'date', example: '2021-09-26' })
  date!: string;

  @ApiProperty({ type: [StepView] })
  steps!: readonly Step[];
}
