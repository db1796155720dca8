import { ApiProperty } from '@nestjs/swagger';
import { amountText } from '@app/kernel';
import type { Page } from '@app/platform';
import {
  balances,
  ledgerKinds,
  standingOf,
  type LedgerKind,
  type Standing,
  type Totals,
} from './domain/ledger.js';

export const ledgerExample = {
  month: '2026-09',
  enterprise: '91330200MA0DEM013H',
  opening: { undecided: '0.00', outstanding: '0.00', kept: '0.00', owed: '0.00' },
  movements: {
    claimed: '39.00',
    approved: '39.00',
    refused: '0.00',
    withdrawn: '0.00',
    paid: '39.00',
    'taken-back': '0.00',
    released: '0.00',
    repaid: '0.00',
  },
  closing: { undecided: '0.00', outstanding: '0.00', kept: '39.00', owed: '0.00' },
  balances: true,
};

class LedgerEntryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  claimId!: string;

  @ApiProperty()
  claimant!: string;

  @ApiProperty({ enum: ledgerKinds })
  kind!: LedgerKind;

  @ApiProperty({ description: 'CNY' })
  amount!: string;

  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ description: '由何而来 · what caused it' })
  reference!: string;

  @ApiProperty({ type: String, nullable: true })
  clause!: string | null;
}

export class LedgerEntryPage implements Page<LedgerEntryView> {
  @ApiProperty({ type: [LedgerEntryView] })
  items!: LedgerEntryView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** `2026-12` is followed by `2027-01`. */
export function nextMonth(month: string): string {
  const [year = 0, at = 0] = month.split('-').map(Number);
  return at === 12 ? `${year + 1}-01` : `${year}-${String(at + 1).padStart(2, '0')}`;
}

export function monthView(
  month: string,
  enterprise: string | null,
  { opening, moved, closing }: { readonly opening: Totals; readonly moved: Totals; readonly closing: Totals },
): object {
  const [before, after] = [standingOf(opening), standingOf(closing)];
  return {
    month,
    enterprise,
    opening: standingView(before),
    movements: Object.fromEntries(ledgerKinds.map((kind) => [kind, amountText(moved[kind])])),
    closing: standingView(after),
    balances: balances(before, moved, after),
  };
}

/** Of one claim, by all its entries. */
export function balanceView(totals: Totals): object {
  return {
    ...Object.fromEntries(ledgerKinds.map((kind) => [kind, amountText(totals[kind])])),
    ...standingView(standingOf(totals)),
  };
}

function standingView({ undecided, outstanding, kept, owed }: Standing): Record<string, string> {
  return {
    undecided: amountText(undecided),
    outstanding: amountText(outstanding),
    kept: amountText(kept),
    owed: amountText(owed),
  };
}
