import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export const defaultPageSize = 50;
export const largestPage = 200;

/** `?limit=` and `?after=` of every list of records. */
export class PageQuery {
  /** How many items at most. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(largestPage)
  limit: number = defaultPageSize;

  /** `next` of the page before, unchanged. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;
}
