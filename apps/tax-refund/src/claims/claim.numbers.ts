import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { claimKinds, filingSequence, type ClaimKind } from './domain/claim-terms.js';

/** Numbers of filings: a sequence for each claimant, kind and month; the advance refund has its own. */
@Injectable()
export class ClaimNumbers {
  async next(tx: EntityManager, claimant: string, kind: ClaimKind, month: string): Promise<string> {
    const rows: { last: number }[] = await tx.query(
      `INSERT INTO claim_numbers (claimant, prefix, month, last) VALUES ($1, $2, $3, 1)
       ON CONFLICT (claimant, prefix, month) DO UPDATE SET last = claim_numbers.last + 1 RETURNING last`,
      [claimant, claimKinds[kind].prefix, month],
    );
    return filingSequence(kind, month, rows[0]?.last ?? 1);
  }
}
