import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PageOf } from '../entries/entries.repository.js';
import { inspectionKinds } from './domain/inspection-documents.js';
import { InspectionDocumentEntity } from './inspection-document.entity.js';

/** A claim that was filed, whose papers are to be kept. */
export interface FiledClaim {
  readonly id: string;
  readonly claimant: string;
  readonly status: string;
  readonly filedAt: Date;
}

const filed = `SELECT c.id, c.claimant, c.status, min(m.at) AS "filedAt"
                 FROM claims c JOIN claim_moves m ON m.claim_id = c.id AND m.status = 'filed'`;

@Injectable()
export class InspectionRepository {
  /** One more than `limit`, by id; only claims that lack a document where `open`. */
  async page(tx: EntityManager, page: PageOf, open: boolean): Promise<FiledClaim[]> {
    return tx.query(
      `${filed}
        WHERE ($1::text[] IS NULL OR c.claimant = ANY($1)) AND ($2::uuid IS NULL OR c.id > $2)
          AND c.status NOT IN ('withdrawn', 'refused')
          AND (NOT $3 OR (SELECT count(*) FROM inspection_documents d WHERE d.claim_id = c.id) < $4)
        GROUP BY c.id ORDER BY c.id LIMIT $5`,
      [page.parties ?? null, page.after ?? null, open, inspectionKinds.length, page.limit + 1],
    );
  }

  async filedClaim(
    tx: EntityManager,
    id: string,
    claimants: readonly string[] | undefined,
  ): Promise<FiledClaim | undefined> {
    const rows: FiledClaim[] = await tx.query(
      `${filed} WHERE c.id = $1 AND ($2::text[] IS NULL OR c.claimant = ANY($2)) GROUP BY c.id`,
      [id, claimants ?? null],
    );
    return rows[0];
  }

  async ofClaims(tx: EntityManager, ids: readonly string[]): Promise<InspectionDocumentEntity[]> {
    return tx
      .createQueryBuilder(InspectionDocumentEntity, 'document')
      .where('document.claimId = ANY(:ids)', { ids })
      .getMany();
  }

  /** A document that moves to another place is the same document. */
  async keep(tx: EntityManager, document: InspectionDocumentEntity): Promise<void> {
    await tx.upsert(InspectionDocumentEntity, document, ['claimId', 'kind']);
  }
}
