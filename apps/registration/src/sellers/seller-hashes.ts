import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher, HashRenewal, underOtherHashKey, type Renewed } from '@app/platform';

/** After a rotation of the hash key the identities of sellers are hashed again from their ciphertext. */
@Injectable()
export class SellerHashes implements OnApplicationBootstrap {
  constructor(
    private readonly renewal: HashRenewal,
    private readonly cipher: FieldCipher,
  ) {}

  onApplicationBootstrap(): void {
    this.renewal.begin([
      {
        table: 'seller_identities',
        column: 'identity_hash',
        renew: (tx, after, limit) => this.renew(tx, after, limit),
      },
    ]);
  }

  private async renew(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed> {
    const rows: { participant_id: string; sealed: string }[] = await tx.query(
      `SELECT participant_id, sealed FROM seller_identities
        WHERE ${underOtherHashKey('identity_hash', '$1')} AND ($2::uuid IS NULL OR participant_id > $2)
        ORDER BY participant_id LIMIT $3 FOR UPDATE`,
      [this.cipher.currentHash().prefix, after ?? null, limit],
    );
    for (const { participant_id: id, sealed } of rows) {
      const [identity] = JSON.parse(this.cipher.decryptText(sealed)) as readonly string[];
      await tx.query('UPDATE seller_identities SET identity_hash = $2 WHERE participant_id = $1', [
        id,
        this.cipher.hash(identity ?? ''),
      ]);
    }
    return { cursor: rows.at(-1)?.participant_id, looked: rows.length, renewed: rows.length };
  }
}
