import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { instantText, type Decimal } from '@app/kernel';
import { exactText } from '../currencies/domain/amount-text.js';
import { accountKinds, type AccountKind } from './domain/journal.js';
import type { StoredJournal, Total } from './ledger.repository.js';

export class BalancesQuery {
  /** 企业代码；企业账户不填即本企业 / an enterprise sees its own without it */
  @ApiPropertyOptional({ example: '91330200MA0DEM013H' })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9A-Z]{1,18}$/)
  @MaxLength(18)
  enterprise?: string;
}

export class JournalsQuery {
  /** 收汇、订单、结汇等记录的编号 / id of the record that they are about */
  @ApiProperty({ format: 'uuid', example: '0199c0de-0000-7000-8000-000000000001' })
  @IsUUID()
  sourceId!: string;
}

class BalanceView {
  @ApiProperty({ enum: accountKinds, description: '科目 · kind of account' })
  account!: AccountKind;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;

  @ApiProperty({ description: '借方为正，贷方为负 · debit above zero, credit below' })
  balance!: string;
}

export class BalancesView {
  @ApiProperty({ type: [String], description: '本次汇总的企业代码 · codes that are added up' })
  enterprises!: string[];

  @ApiProperty({ type: [BalanceView] })
  balances!: BalanceView[];
}

class EntryView extends BalanceView {
  @ApiProperty()
  enterprise!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '明细账的记录 · record of the account',
  })
  owner!: string | null;
}

export class JournalView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'receipt-matched' })
  kind!: string;

  @ApiProperty({ format: 'date' })
  bookedOn!: string;

  @ApiProperty({ format: 'date-time' })
  postedAt!: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '被其冲销的凭证 · the one it takes back',
  })
  reverses!: string | null;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '冲销它的凭证 · the one that takes it back',
  })
  reversedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: [EntryView] })
  entries!: EntryView[];
}

export class JournalsView {
  @ApiProperty({ type: [JournalView] })
  journals!: JournalView[];
}

/** Signed as it stands; zero without a sign. */
const amountOf = (amount: Decimal): string => (amount.isZero() ? '0.00' : exactText(amount));

export const balancesView = (enterprises: readonly string[], totals: readonly Total[]): BalancesView => ({
  enterprises: [...enterprises],
  balances: totals.map(({ kind, currency, balance }) => ({
    account: kind,
    currency,
    balance: amountOf(balance),
  })),
});

export const journalView = (journal: StoredJournal): JournalView => ({
  id: journal.id,
  kind: journal.kind,
  bookedOn: journal.bookedOn,
  postedAt: instantText(journal.postedAt),
  reverses: journal.reverses,
  reversedBy: journal.reversedBy,
  reason: journal.reason,
  entries: journal.entries.map(({ kind, currency, amount, enterprise, owner }) => ({
    account: kind,
    currency,
    balance: amountOf(amount),
    enterprise,
    owner: owner ?? null,
  })),
});
