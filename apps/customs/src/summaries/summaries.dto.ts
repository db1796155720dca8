import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';

export class SummaryProposalsQuery {
  /** 结关月份 YYYY-MM；默认上月 · Month of closing; the one before by default */
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/)
  month?: string;

  /** 1 按企业商品名称归并；0 不按名称 · 1: items by name as well */
  @IsOptional()
  @IsIn(['0', '1'])
  itemNameFlag?: '0' | '1';
}

export class SummaryStatisticsQuery {
  /** 结关月份 YYYY-MM；默认上月 · Month of closing; the one before by default */
  @IsOptional()
  @Matches(/^20\d{2}-(0[1-9]|1[0-2])$/)
  month?: string;

  /** 汇率（人民币），如 502:7.10,300:7.80；没有汇率的币制不判断单票限值 · CNY for one unit, by customs' currency number */
  @IsOptional()
  @Matches(/^\d{3}:\d{1,6}(\.\d{1,8})?(,\d{3}:\d{1,6}(\.\d{1,8})?){0,29}$/)
  rates?: string;
}

export class SummaryApplicationDto {
  /** 报关单申报单位（十位海关编码）；默认本企业 · Who declares, customs code; the caller by default */
  @IsOptional()
  @Matches(/^[0-9A-Z]{10}$/)
  declAgentCode?: string;

  @IsOptional()
  @IsString()
  @Length(1, 100)
  declAgentName?: string;
}
