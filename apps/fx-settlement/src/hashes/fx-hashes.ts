import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { normaliseCitizenId } from '@app/kernel';
import { FieldCipher, HashRenewal, underOtherHashKey, type Renewed } from '@app/platform';
import { normalisedName } from '../receipts/domain/payer-name.js';

interface HashedIndividual {
  readonly id: string;
  readonly holder: string;
  readonly identity_hash: string;
}

interface HashedReceipt {
  readonly id: string;
  readonly payer_name: string;
  readonly account: string | null;
  readonly account_hash: string | null;
}

/**
 * After a rotation of the hash key what has ciphertext beside it is hashed again: individuals with their quota, payers and
 * accounts with the statements of the bank. Buyers, and the quota of who never applied, are kept as hashes alone: they hold on
 * to the old key as long as they are kept.
 */
@Injectable()
export class FxHashes implements OnApplicationBootstrap {
  constructor(
    private readonly renewal: HashRenewal,
    private readonly cipher: FieldCipher,
  ) {}

  onApplicationBootstrap(): void {
    this.renewal.begin([
      {
        table: 'fx_individuals',
        column: 'identity_hash',
        renew: (tx, after, limit) => this.individuals(tx, after, limit),
      },
      {
        table: 'fx_receipts',
        column: 'payer_hash',
        renew: (tx, after, limit) => this.receipts(tx, after, limit),
      },
    ]);
  }

  private async individuals(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed> {
    const rows: HashedIndividual[] = await tx.query(
      `SELECT id, holder, identity_hash FROM fx_individuals
       WHERE ${underOtherHashKey('identity_hash', '$1')} AND holder <> '' AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3 FOR UPDATE`,
      [this.cipher.currentHash().prefix, after ?? null, limit],
    );
    for (const { id, holder, identity_hash: before } of rows) {
      const { idNumber }: { idNumber: string } = JSON.parse(this.cipher.decryptText(holder));
      const now = this.cipher.hash(normaliseCitizenId(idNumber));
      await tx.query('UPDATE fx_individuals SET identity_hash = $2 WHERE id = $1', [id, now]);
      await tx.query(
        `INSERT INTO fx_quota_facts (identity_hash, year, used_usd, as_of, told_by)
         SELECT $2, year, used_usd, as_of, told_by FROM fx_quota_facts WHERE identity_hash = $1
         ON CONFLICT (identity_hash, year) DO UPDATE SET
           used_usd = excluded.used_usd, as_of = excluded.as_of, told_by = excluded.told_by
         WHERE fx_quota_facts.as_of < excluded.as_of`,
        [before, now],
      );
      await tx.query('DELETE FROM fx_quota_facts WHERE identity_hash = $1', [before]);
    }
    return renewed(rows);
  }

  private async receipts(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed> {
    const rows: HashedReceipt[] = await tx.query(
      `SELECT id, payer_name, account, account_hash FROM fx_receipts
       WHERE ${underOtherHashKey('payer_hash', '$1')} AND payer_name <> '' AND ($2::uuid IS NULL OR id > $2)
       ORDER BY id LIMIT $3 FOR UPDATE`,
      [this.cipher.currentHash().prefix, after ?? null, limit],
    );
    for (const { id, payer_name: name, account, account_hash: before } of rows) {
      const now = account ? this.cipher.hash(this.cipher.decryptText(account)) : null;
      await tx.query('UPDATE fx_receipts SET payer_hash = $2, account_hash = $3 WHERE id = $1', [
        id,
        this.cipher.hash(normalisedName(this.cipher.decryptText(name))),
        now,
      ]);
      if (now !== null && before !== null && now !== before) await this.statements(tx, before, now);
    }
    return renewed(rows);
  }

  /** A day that is there under both stays as it is. */
  private async statements(tx: EntityManager, before: string, now: string): Promise<void> {
    await tx.query(
      `UPDATE fx_bank_statements one SET account_hash = $2 WHERE account_hash = $1 AND NOT EXISTS (
         SELECT FROM fx_bank_statements other WHERE other.bank = one.bank AND other.account_hash = $2 AND other.day = one.day)`,
      [before, now],
    );
    await tx.query(
      `UPDATE fx_reconciliation_items one SET account_hash = $2 WHERE account_hash = $1 AND NOT EXISTS (
         SELECT FROM fx_reconciliation_items other WHERE other.bank = one.bank AND other.account_hash = $2
           AND other.day = one.day AND other.kind = one.kind AND other.reference = one.reference)`,
      [before, now],
    );
  }
}

const renewed = (rows: readonly { readonly id: string }[]): Renewed => ({
  cursor: rows.at(-1)?.id,
  looked: rows.length,
  renewed: rows.length,
});
