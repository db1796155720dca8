import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { PageOf } from '../entries/entries.repository.js';
import { ClaimEntity } from './claim.entity.js';
import { ClaimMoveEntity } from './claim-move.entity.js';
import type { ClaimStatus } from './domain/claim-life.js';

export interface ClaimFilter {
  readonly status?: ClaimStatus;
  readonly entryId?: string;
  readonly orderNo?: string;
}

@Injectable()
export class ClaimsRepository {
  async find(
    tx: EntityManager,
    id: string,
    claimants: readonly string[] | undefined,
  ): Promise<ClaimEntity | null> {
    return tx.findOneBy(ClaimEntity, { id, ...(claimants && { claimant: In(claimants) }) });
  }

  /** Locked until the transaction ends, in the order of ids; whoever needs their declarations too locks those first. */
  async lock(tx: EntityManager, ids: readonly string[]): Promise<ClaimEntity[]> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .setLock('pessimistic_write')
      .where('claim.id = ANY(:ids)', { ids })
      .orderBy('claim.id')
      .getMany();
  }

  /** The claims that use one of these declarations now; the caller holds the declarations' locks. */
  async liveOn(tx: EntityManager, entryIds: readonly string[]): Promise<ClaimEntity[]> {
    return tx
      .createQueryBuilder(ClaimEntity, 'claim')
      .where('claim.id IN (SELECT claim_id FROM claim_entries WHERE entry_id = ANY(:entryIds) AND live)', {
        entryIds,
      })
      .orderBy('claim.id')
      .getMany();
  }

  async save(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    await tx.save(ClaimEntity, claim);
  }

  /** Takes the declarations for the claim; the table lets a declaration be in one live claim only. */
  async occupy(tx: EntityManager, claim: ClaimEntity): Promise<void> {
    await tx.query(
      'INSERT INTO claim_entries (claim_id, entry_id, live) SELECT $1, unnest($2::text[]), TRUE',
      [claim.id, claim.entryIds],
    );
  }

  async release(tx: EntityManager, claimId: string): Promise<void> {
    await tx.query('UPDATE claim_entries SET live = FALSE WHERE claim_id = $1', [claimId]);
  }

  async recordMove(tx: EntityManager, move: ClaimMoveEntity): Promise<void> {
    await tx.insert(ClaimMoveEntity, move);
  }

  async moves(tx: EntityManager, claimId: string): Promise<ClaimMoveEntity[]> {
    return tx.find(ClaimMoveEntity, { where: { claimId }, order: { version: 'ASC' } });
  }

  /** One more than `limit`, oldest first. */
  async page(
    tx: EntityManager,
    { status, entryId, orderNo }: ClaimFilter,
    page: PageOf,
  ): Promise<ClaimEntity[]> {
    const query = tx.createQueryBuilder(ClaimEntity, 'claim').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('claim.claimant = ANY(:parties)', { parties: page.parties });
    if (page.after !== undefined) query.andWhere('claim.id > :after', { after: page.after });
    if (status !== undefined) query.andWhere('claim.status = :status', { status });
    if (entryId !== undefined) query.andWhere(':entryId = ANY(claim.entryIds)', { entryId });
    if (orderNo !== undefined) {
      query.andWhere('claim.cases @> :order::jsonb', { order: JSON.stringify([{ orderNo }]) });
    }
    return query
      .orderBy('claim.id')
      .take(page.limit + 1)
      .getMany();
  }
}
