import { PageQuery } from '@app/platform';
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
export interface ParkedEvent {
  readonly id: string;
  readonly topic: string;
  readonly type: string | null;
  readonly key: string;
  readonly eventId: string;
  /** The document that failed and its version; null: the whole event. */
  readonly documentId: string | null;
  readonly version: number | null;
  readonly state: ParkedState;
  /** Kind and code of the failure; `unexpected` is a defect of ours. */
  readonly kind: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly attempts: number;
  readonly parkedAt: string;
  readonly triedAt: string;
  /** When it replays by itself. */
  readonly nextTryAt: string | null;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
}
