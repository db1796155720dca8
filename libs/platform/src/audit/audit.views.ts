import { ApiProperty } from '@nestjs/swagger';
import type { Page } from '../pagination.js';
import type { AuditEntry } from './chain.js';

const absent = { type: String, nullable: true } as const;

/** An entry as it is shown: facts as values, and its place in the chain. */
export class AuditView implements Omit<AuditEntry, 'before' | 'after'> {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ format: 'date-time', description: '真实时间 · real time' })
  readonly at!: string;

  @ApiProperty({ format: 'date-time', description: '业务时间 · time of the business clock' })
  readonly businessAt!: string;

  @ApiProperty({ description: '账户 · the account', example: 'customs-officer-1' })
  readonly actor!: string;

  @ApiProperty({ type: [String] })
  readonly roles!: readonly string[];

  @ApiProperty(absent)
  readonly department!: string | null;

  @ApiProperty(absent)
  readonly enterprise!: string | null;

  @ApiProperty(absent)
  readonly onBehalfOf!: string | null;

  @ApiProperty({ example: 'POST /customs/lists/:id/hold' })
  readonly action!: string;

  @ApiProperty(absent)
  readonly objectKind!: string | null;

  @ApiProperty(absent)
  readonly objectId!: string | null;

  @ApiProperty({ type: Object, nullable: true, description: '操作前的事实 · the facts before' })
  readonly before!: unknown;

  @ApiProperty({ type: Object, nullable: true, description: '操作后的事实 · the facts after' })
  readonly after!: unknown;

  @ApiProperty(absent)
  readonly reason!: string | null;

  @ApiProperty({ enum: ['done', 'refused'] })
  readonly outcome!: 'done' | 'refused';

  @ApiProperty({ ...absent, description: '拒绝的错误代码 · why it was refused' })
  readonly code!: string | null;

  @ApiProperty({ description: '同样的被拒操作合并计数 · refusals of one kind are counted together' })
  readonly times!: number;

  @ApiProperty(absent)
  readonly address!: string | null;

  @ApiProperty(absent)
  readonly traceId!: string | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: '链号；一两秒后才有 · place in the chain; null until it is linked, a second or two',
  })
  readonly seq!: number | null;

  @ApiProperty(absent)
  readonly hash!: string | null;
}

export class AuditPage implements Page<AuditView> {
  @ApiProperty({ type: [AuditView] })
  readonly items!: AuditView[];

  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}
