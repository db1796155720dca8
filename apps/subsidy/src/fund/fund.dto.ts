import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, MaxLength, Min } from 'class-validator';
import { printable } from '@app/platform';
import type { Page } from '@app/platform';
import { entryKinds, type Budget, type EntryKind, type Fund, type FundEntry } from './domain/fund.js';
import { instantText } from '@app/kernel';

const identifier = /^[A-Za-z0-9-]{1,40}$/;

export class SetBudget {
  /** 政策包 */
  @ApiProperty({ example: 'demonstration' })
  @Matches(identifier)
  pack!: string;

  /** 年度 */
  @ApiProperty({ example: 2026 })
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;

  /** 整元 · whole yuan */
  @ApiProperty({ example: '9000000' })
  @Matches(/^[1-9]\d{0,13}$/)
  amount!: string;

  /** 依据（文号） · the decision that grants it */
  @ApiProperty({ example: '示范预算批复' })
  @Matches(printable)
  @MaxLength(200)
  source!: string;
}

/** The fund of a pack and year, in a path. */
export class FundPath {
  @ApiProperty({ example: 'demonstration' })
  @Matches(identifier)
  pack!: string;

  @ApiProperty({ example: 2026 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(9_999)
  year!: number;
}

export class BudgetView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  pack!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ description: '整元 · whole yuan' })
  amount!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ enum: ['proposed', 'confirmed'] })
  status!: 'proposed' | 'confirmed';

  @ApiProperty()
  proposedBy!: string;

  @ApiProperty({ format: 'date-time' })
  proposedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  confirmedBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  confirmedAt!: string | null;
}

export class BudgetPage implements Page<BudgetView> {
  @ApiProperty({ type: [BudgetView] })
  items!: BudgetView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class FundView implements Fund {
  @ApiProperty()
  pack!: string;

  @ApiProperty()
  year!: number;

  @ApiProperty({ description: '预算，整元 · whole yuan' })
  budget!: string;

  @ApiProperty({ description: '已安排未拨付 · committed, not yet paid' })
  committed!: string;

  @ApiProperty({ description: '已拨付 · paid' })
  paid!: string;

  @ApiProperty({ description: '已追回（上缴国库，不再安排） · recovered for the treasury, not spent again' })
  recovered!: string;

  @ApiProperty({ description: '可用 = 预算 − 已安排 − 已拨付 · available' })
  available!: string;
}

export class FundList {
  @ApiProperty({ type: [FundView] })
  items!: FundView[];
}

export class FundEntryView {
  @ApiProperty()
  seq!: string;

  @ApiProperty({ enum: entryKinds })
  kind!: EntryKind;

  @ApiProperty({ type: String, nullable: true })
  applicationId!: string | null;

  @ApiProperty()
  amount!: string;

  @ApiProperty({ type: String, nullable: true })
  paymentId!: string | null;

  @ApiProperty()
  reason!: string;

  @ApiProperty()
  actor!: string;

  @ApiProperty({ format: 'date-time' })
  enteredAt!: string;
}

export class FundEntryPage implements Page<FundEntryView> {
  @ApiProperty({ type: [FundEntryView] })
  items!: FundEntryView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function budgetView(budget: Budget): BudgetView {
  const { id, pack, year, amount, source, proposedBy, proposedAt, confirmedBy, confirmedAt } = budget;
  return {
    id,
    pack,
    year,
    amount,
    source,
    status: confirmedBy === null ? 'proposed' : 'confirmed',
    proposedBy,
    proposedAt: instantText(proposedAt),
    confirmedBy,
    confirmedAt: confirmedAt === null ? null : instantText(confirmedAt),
  };
}

export function entryView({ enteredAt, paymentId = null, ...entry }: FundEntry): FundEntryView {
  return { ...entry, paymentId, enteredAt: instantText(enteredAt) };
}
