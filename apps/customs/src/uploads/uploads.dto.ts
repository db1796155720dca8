import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';

export class TemplateQuery {
  /** 文件格式 · format of the file */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format: 'xlsx' | 'csv' = 'xlsx';

  /** 进出口标记，同一类单证进出口报文不同时使用 · import or export, where one kind of document has a message for each */
  @IsOptional()
  @IsIn(['I', 'E'])
  ieFlag: 'I' | 'E' = 'I';
}

export class UploadQuery {
  /** true（默认）：只校验，不保存；false：正式报送 · true (default) judges and stores nothing, false files */
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun: 'true' | 'false' = 'true';

  /** 传输企业代码（本企业或委托方，默认本企业海关编码） · transmitting enterprise, the caller's own by default */
  @IsOptional()
  @IsString()
  @Length(1, 18)
  copCode?: string;

  /** 传输企业名称 · its name */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  copName?: string;

  /** 交换节点编号 dxpId，默认用上次报送的 · exchange number, that of the last message by default */
  @IsOptional()
  @IsString()
  @Length(1, 30)
  dxpId?: string;
}
