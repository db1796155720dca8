import { IsDay } from '@app/platform';
/** Ends something that is dated. */
export class LastDay {
  /** 末日 */
  @IsDay()
  to: string = '';
}
