import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';

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
