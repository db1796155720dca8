import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Length, MaxLength } from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import { blacklistKinds, type BlacklistKind } from './domain/blacklist.js';

const rules = ['R-1', 'R-2', 'R-6', 'R-8'];
const severities = ['refuse', 'fail', 'review'];

export class RisksQuery extends PageQuery {
  /** 风险规则 @example R-2 */
  @IsOptional()
  @IsIn(rules)
  rule?: string;

  /** refuse 拒收，fail 比对不符，review 待复核 */
  @IsOptional()
  @IsIn(severities)
  severity?: string;

  /** 清单 id */
  @IsOptional()
  @IsUUID()
  listId?: string;

  /** true：尚未复核 */
  @IsOptional()
  @IsIn(['true', 'false'])
  open?: 'true' | 'false';
}

export class RiskDecision {
  /** cleared 排除，confirmed 确认 */
  @IsIn(['cleared', 'confirmed'])
  decision: 'cleared' | 'confirmed' = 'cleared';

  /** 理由 */
  @IsString()
  @Length(2, 500)
  reason: string = '';
}

export class NewBlacklistEntry {
  /** enterprise 企业，person 个人，goods 商品，destination 目的国（地区） */
  @IsIn(blacklistKinds)
  kind: BlacklistKind = 'enterprise';

  /** 海关编码或统一社会信用代码；身份证号；商品编号前 2 至 10 位；三位国别代码 */
  @IsString()
  @Length(2, 60)
  value: string = '';

  /** 首日 */
  @IsDay()
  from: string = '';

  /** 末日 */
  @IsOptional()
  @IsDay()
  to?: string;

  /** 依据：名单、文号 */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  source: string = '';

  /** 理由 */
  @IsString()
  @Length(2, 500)
  reason: string = '';
}
