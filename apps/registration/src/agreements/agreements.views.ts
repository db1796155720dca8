import { ApiProperty } from '@nestjs/swagger';
import type { AgreementMoveEntity } from './agreement-move.entity.js';
import { agreementStatuses, type AgreementStatus } from './domain/agreement.js';

/** An enterprise as a list shows it. */
export class EnterpriseName {
  @ApiProperty()
  creditCode!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

/** One step of an agreement. */
export class MoveView {
  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: agreementStatuses })
  status!: AgreementStatus;

  @ApiProperty({ description: '哪一方 / credit code of the side that did it' })
  by!: string;

  @ApiProperty({ description: '账户 / client id of the account' })
  actor!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export function moveViews(
  moves: readonly AgreementMoveEntity[],
  { offerer, offeree }: { readonly offerer: string; readonly offeree: string },
): MoveView[] {
  return moves.map(({ version, status, side, actor, reason, at }) => ({
    version,
    status,
    by: side === 'offerer' ? offerer : offeree,
    actor,
    reason,
    at,
  }));
}
