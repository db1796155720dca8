import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { FieldCipher, underOtherHashKey, type HashedSet, type Renewed } from '@app/platform';
import { buyerHashes, buyerKeys } from '../buyers/buyer-key.js';
import type { Fields } from '../lists/domain/match-report.js';
import { ListEntity } from '../lists/list.entity.js';
import type { OpenList } from '../lists/open-list.js';
import { ListContents } from '../storage/list-contents.js';
import { listHashes } from './list-hashes.js';
import { QuotaHashes } from './quota-hashes.js';

const columns = ['buyer_hash', 'telephone_hash', 'address_hash'];

/**
 * Lists, the newest first, for split orders are looked for among those of the last hours: their hashes from their content, and
 * with each person the quota, and certifications and blacklist entries of before that have no value to compute from.
 */
@Injectable()
export class ListSet implements HashedSet {
  readonly table = 'lists';
  readonly column = 'buyer_hash';

  constructor(
    private readonly contents: ListContents,
    private readonly quota: QuotaHashes,
    private readonly cipher: FieldCipher,
  ) {}

  async renew(tx: EntityManager, after: string | undefined, limit: number): Promise<Renewed> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM lists WHERE (${columns.map((column) => underOtherHashKey(column, '$1')).join(' OR ')})
          AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [this.cipher.currentHash().prefix, after ?? null, limit],
    );
    const ids = rows.map(({ id }) => id);
    const lists = await tx.find(ListEntity, {
      where: { id: In(ids) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const open = await this.opened(tx, lists);
    for (const { list, goods } of open)
      await tx.update(ListEntity, { id: list.id }, listHashes(this.cipher, goods.head));
    await this.quota.bring(
      tx,
      open.flatMap(({ goods }) => goods.head.buyerIdNumber ?? []),
    );
    for (const { goods } of open) await this.others(tx, goods.head);
    return { cursor: ids.at(-1), looked: ids.length, renewed: open.length };
  }

  /** What can be read; a list that cannot stays as it is and is told as unreadable. */
  private async opened(tx: EntityManager, lists: readonly ListEntity[]): Promise<OpenList[]> {
    try {
      return await this.contents.openAll(tx, lists);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'field-unreadable') throw error;
      if (lists.length === 1) return [];
      const open: OpenList[] = [];
      for (const list of lists) open.push(...(await this.opened(tx, [list])));
      return open;
    }
  }

  /** Certifications and entries of the blacklist that stand under a hash of this person. */
  private async others(tx: EntityManager, { buyerIdNumber, buyerName }: Fields): Promise<void> {
    if (!buyerIdNumber) return;
    const [now, ...before] = buyerHashes(this.cipher, buyerIdNumber);
    await tx.query(
      `UPDATE blacklist_entries SET value = $1 WHERE kind = 'person' AND value = ANY($2::text[])`,
      [now, before],
    );
    if (!buyerName) return;
    const [key, ...former] = buyerKeys(this.cipher, buyerIdNumber, buyerName);
    for (const { buyerHash, nameHash } of former) {
      await tx.query(
        `UPDATE buyer_certifications SET buyer_hash = $1, name_hash = $2 WHERE buyer_hash = $3 AND name_hash = $4`,
        [key?.buyerHash, key?.nameHash, buyerHash, nameHash],
      );
    }
  }
}
