import { Type } from 'class-transformer';
import { IsInt, IsOptional, Length, Matches, Max, Min } from 'class-validator';

const defaultLimit = 50;
const maxLimit = 100;

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
}
