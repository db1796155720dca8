import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import { PageQuery } from '@app/platform';

/** Why: an act without a reason is not done. */
export class ActReason {
  /** 理由（必填，载入审计记录） */
  @IsString()
  @Length(2, 500)
  reason!: string;
}

export class CorrectReceipt extends ActReason {
  /** 回执所属清单的 id */
  @IsUUID()
  listId!: string;
}

export class ActsQuery extends PageQuery {
  /** 清单、回执或单证的 id */
  @IsOptional()
  @IsUUID()
  subjectId?: string;
}
