import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsString, Matches, MaxLength } from 'class-validator';
import { PageQuery, readCursor, printable } from '@app/platform';
import { recordId } from './scope.js';

/** Above zero; how many decimals a bank counts in is the currency's (`assertMinorUnit`), three at most. */
export const bankAmount = /^(?!0+(\.0+)?$)\d{1,16}(\.\d{1,3})?$/;
/** An instant with its offset (RFC 3339), of a day that there is. */
export const IsInstant = (): PropertyDecorator =>
  applyDecorators(
    Matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/),
    IsISO8601({ strict: true }),
  );
export const isoMonth = /^\d{4}-(0[1-9]|1[0-2])$/;

/** An officer's decision with its reason. */
export class Decision {
  @ApiProperty({ enum: ['confirm', 'refuse'] })
  @IsIn(['confirm', 'refuse'])
  decision!: 'confirm' | 'refuse';

  /** 理由 */
  @ApiProperty({ example: '凭证齐全' })
  @IsString()
  @Matches(printable)
  @MaxLength(500)
  reason!: string;
}

/** Where a page of records with ids begins. */
export function pageStart({ limit, after }: PageQuery): {
  readonly limit: number;
  readonly after: string | null;
} {
  const cursor = readCursor(after);
  return { limit: limit + 1, after: cursor === undefined ? null : recordId(cursor) };
}
