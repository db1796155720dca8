import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { defaultPageSize, largestPage, type PageQuery } from '../pagination.dto.js';

/** Who, what, to what, when: each narrows the search. */
export class AuditFilter {
  /** 服务；经窗口查询时选择 · the service whose log it is; at the window any */
  @IsOptional()
  @IsString()
  @Length(1, 40)
  service?: string;

  /** 账户（client id） */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  actor?: string;

  /** 对象编号，可用逗号分隔多个 · ids of objects, several by commas */
  @IsOptional()
  @IsString()
  @Length(1, 20_000)
  object?: string;

  /** 操作，如 `POST /customs/lists/:id/hold`；以 * 结尾按前缀查 · the act; a prefix with * at its end */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  action?: string;

  @IsOptional()
  @IsIn(['done', 'refused'])
  outcome?: 'done' | 'refused';

  /** 起（含），真实时间 · real time, inclusive */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  from?: string;

  /** 止（不含） · exclusive */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  to?: string;
}

export class AuditQuery extends AuditFilter implements PageQuery {
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(largestPage)
  limit: number = defaultPageSize;

  @IsOptional()
  @IsString()
  @MaxLength(500)
  after?: string;
}

export class AuditExportQuery extends AuditFilter {
  /** 从该链号之后继续，取上一份的 next · goes on after this link: `next` of the export before */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  afterSeq: number = 0;
}
