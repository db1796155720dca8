import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, HashRenewal, underOtherHashKey, type Renewed } from '@app/platform';

/** After a rotation of the hash key: identities of individuals are hashed again from their ciphertext, their quota goes with them. */
@Injectable()
export class IndividualHashes implements OnApplicationBootstrap {
  constructor(
    private readonly renewal: HashRenewal,
    private readonly cipher: FieldCipher,
  ) {}

  onApplicationBootstrap(): void {
    this.renewal.begin([
      {
        table: 'fx_individuals',
        column: 'identity_hash',
        renew: (tx, after, limit) => this.renew(tx, after, limit),
      },
    ]);
  }

  async renew(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed> {
    const rows: { id: string; holder: string; identity_hash: string }[] = await tx.query(
      `SELECT id, holder, identity_hash FROM fx_individuals
        WHERE holder <> '' AND ${underOtherHashKey('identity_hash', '$1')} AND ($2::uuid IS NULL OR id > $2)
        ORDER BY id LIMIT $3 FOR UPDATE`,
      [this.cipher.currentHash().prefix, after ?? null, limit],
    );
    for (const { id, holder, identity_hash: former } of rows) {
      const { idNumber }: { idNumber: string } = JSON.parse(this.cipher.decryptText(holder));
      const current = this.cipher.hash(idNumber);
      await tx.query('UPDATE fx_individuals SET identity_hash = $2 WHERE id = $1', [id, current]);
      // what a bank has told since stands under the current key, and is newer
      await tx.query(
        `UPDATE fx_quota_facts AS facts SET identity_hash = $2
          WHERE identity_hash = $1 AND NOT EXISTS (
            SELECT FROM fx_quota_facts newer WHERE newer.identity_hash = $2 AND newer.year = facts.year)`,
        [former, current],
      );
    }
    return { cursor: rows.at(-1)?.id, looked: rows.length, renewed: rows.length };
  }
}
