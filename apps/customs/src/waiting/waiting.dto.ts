import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '@app/platform';
import { owners, type Owner } from './domain/deadlines.js';

export class StuckQuery extends PageQuery {
  /** 由谁处理：enterprise 企业，customs 海关，operator 运营方 */
  @IsOptional()
  @IsIn(owners)
  owner?: Owner;
}
