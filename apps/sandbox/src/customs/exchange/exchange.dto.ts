import { Type } from 'class-transformer';
import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';

const defaultLimit = 50;
const maxLimit = 100;
const maxWaitS = 20;

export class PullQuery {
  /** DXP id whose messages are asked for. */
  @Length(1, 16)
  receiver!: string;

  /** Position of the last message received; 0 from the beginning. */
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  after = '0';

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(maxLimit)
  limit = defaultLimit;

  /** So many seconds it may wait for something to come before it answers that there is nothing. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(maxWaitS)
  wait = 0;
}
