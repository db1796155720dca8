import { PageQuery, type Page } from '@app/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { ParkedState } from '../consumer/parked-rows.js';

export const parkedStates: readonly ParkedState[] = ['parked', 'waiting', 'replayed', 'discarded'];

export class ParkedEventsQuery extends PageQuery {
  /** Only rows in this state; without it those that are open (parked, waiting). */
  @ApiProperty({ required: false, enum: parkedStates })
  @IsOptional()
  @IsIn(parkedStates)
  state?: ParkedState;
}

/** A parked event as operators see it: never its content. */
export class ParkedEvent {
  @ApiProperty()
  readonly id!: string;

  @ApiProperty({ example: 'customs.lists' })
  readonly topic!: string;

  @ApiProperty({ type: String, nullable: true, example: 'customs.lists-released.v1' })
  readonly type!: string | null;

  @ApiProperty()
  readonly key!: string;

  @ApiProperty()
  readonly eventId!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '未能接收的单证；空为整个事件 · the document that failed; null: the whole event',
  })
  readonly documentId!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: '该单证的版本 · its version' })
  readonly version!: number | null;

  @ApiProperty({ enum: parkedStates })
  readonly state!: ParkedState;

  @ApiProperty({
    description: '失败类别；unexpected 为本平台缺陷 · of the failure; `unexpected` is a defect of ours',
  })
  readonly kind!: string;

  @ApiProperty()
  readonly code!: string;

  @ApiProperty()
  readonly zh!: string;

  @ApiProperty()
  readonly en!: string;

  @ApiProperty()
  readonly attempts!: number;

  @ApiProperty({ format: 'date-time' })
  readonly parkedAt!: string;

  @ApiProperty({ format: 'date-time' })
  readonly triedAt!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '自动重放时间 · when it replays by itself',
  })
  readonly nextTryAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly settledAt!: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly settledBy!: string | null;
}

export class ParkedEventPage implements Page<ParkedEvent> {
  @ApiProperty({ type: [ParkedEvent] })
  readonly items!: ParkedEvent[];

  @ApiProperty({ type: String, nullable: true })
  readonly next!: string | null;
}
