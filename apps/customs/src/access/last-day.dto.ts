import { IsISO8601, Length } from 'class-validator';

/** Ends something that is dated. */
export class LastDay {
  /** 末日 */
  @IsISO8601({ strict: true })
  @Length(10, 10)
  to: string = '';
}
