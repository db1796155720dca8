import { IsIn, IsOptional } from 'class-validator';

export class BatchTemplateQuery {
  /** 文件格式 · format of the file */
  @IsOptional()
  @IsIn(['xlsx', 'csv'])
  format: 'xlsx' | 'csv' = 'xlsx';
}

export class BatchQuery {
  /** true（默认）：只校验，不登记；false：正式登记 · true (default) judges and stores nothing, false registers */
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun: 'true' | 'false' = 'true';
}
