import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  MaxLength,
} from 'class-validator';
import { IsDay, PageQuery } from '@app/platform';
import {
  declarationStatuses,
  outcomes,
  type DeclarationStatus,
  type Outcome,
} from './domain/declaration-life.js';

export class DraftDeclarationDto {
  /** 订单编号（B2B 订单或海外仓订仓单） */
  @IsString()
  @Length(1, 60)
  orderNo!: string;

  /** 电商平台代码；编号只用于一个平台时可不填 */
  @IsOptional()
  @IsString()
  @MaxLength(18)
  ebpCode?: string;

  /** 委托方统一社会信用代码（报关代理）；本企业自己申报时不填 */
  @IsOptional()
  @IsString()
  @MaxLength(18)
  principal?: string;

  /** 运单编号；可后补 */
  @IsOptional()
  @IsString()
  @Length(1, 32)
  logisticsNo?: string;

  /** 涉及出口关税 */
  @IsOptional()
  @IsBoolean()
  dutiable?: boolean;

  /** 涉及许可证件 */
  @IsOptional()
  @IsBoolean()
  licence?: boolean;

  /** 涉及检验检疫 */
  @IsOptional()
  @IsBoolean()
  inspection?: boolean;

  /** 需要出口退税 */
  @IsOptional()
  @IsBoolean()
  wantsRefund?: boolean;

  /** 每单位订单币制折合人民币（海关计征汇率）；用于判断能否走清单 */
  @IsOptional()
  @Matches(/^\d{1,8}(\.\d{1,8})?$/)
  exchangeRate?: string;
}

export class SupplementDto {
  @IsOptional()
  @IsString()
  @Length(1, 32)
  logisticsNo?: string;

  /** 表头栏目 */
  @IsOptional()
  @IsObject()
  head?: Record<string, unknown>;

  /** 表体栏目，每项以 item 指明序号 */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsObject({ each: true })
  lines?: Record<string, unknown>[];
}

export class DeclarationNumberDto {
  /** 报关单号，18 位 */
  @IsString()
  @MaxLength(40)
  entryId!: string;
}

export class DeclarationReceiptDto {
  @IsIn(outcomes)
  outcome!: Outcome;

  /** 海关时间；不填为现在 */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(/T.*(Z|[+-]\d{2}:\d{2})$/)
  at?: string;

  @IsOptional()
  @IsString()
  @MaxLength(40)
  entryId?: string;

  /** 出口日期（结关时）；不填为结关日 */
  @IsOptional()
  @IsDay()
  exportDate?: string;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  reason?: string;
}

export class ExportDeclarationsQuery extends PageQuery {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  orderNo?: string;

  @IsOptional()
  @IsString()
  @MaxLength(18)
  entryId?: string;

  @IsOptional()
  @Type(() => String)
  @IsIn(declarationStatuses)
  status?: DeclarationStatus;
}
