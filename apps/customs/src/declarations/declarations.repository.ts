import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeclarationEntity } from './declaration.entity.js';
import type { ResultPart } from './domain/result-parts.js';

@Injectable()
export class DeclarationsRepository {
  /** Keeps a part (a repeated one changes nothing) and answers all parts of its declaration, in order. */
  async keepPart(tx: EntityManager, part: ResultPart, now: Date): Promise<ResultPart[]> {
    const { declSeqNo = '', msgSeqNo, msgCount } = part.head;
    await tx.query(
      `INSERT INTO declaration_parts (decl_seq_no, msg_seq_no, msg_count, head, rows, received_at)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (decl_seq_no, msg_seq_no) DO UPDATE SET head = excluded.head, rows = excluded.rows`,
      [
        declSeqNo,
        Number(msgSeqNo || '1'),
        Number(msgCount || '1'),
        JSON.stringify(part.head),
        JSON.stringify(part.rows),
        now,
      ],
    );
    return this.parts(tx, declSeqNo);
  }

  /** The parts of a result that have come, in their order. */
  async parts(tx: EntityManager, declSeqNo: string): Promise<ResultPart[]> {
    return tx.query('SELECT head, rows FROM declaration_parts WHERE decl_seq_no = $1 ORDER BY msg_seq_no', [
      declSeqNo,
    ]);
  }

  async add(tx: EntityManager, declaration: DeclarationEntity): Promise<void> {
    await tx.insert(DeclarationEntity, declaration);
  }

  async find(
    tx: EntityManager,
    entryId: string,
    parties?: readonly string[],
  ): Promise<DeclarationEntity | null> {
    const query = tx
      .createQueryBuilder(DeclarationEntity, 'declaration')
      .where('declaration.entryId = :entryId', { entryId });
    if (parties !== undefined) query.andWhere('declaration.parties && :parties::text[]', { parties });
    return query.getOne();
  }

  async page(
    tx: EntityManager,
    page: {
      readonly parties?: readonly string[];
      readonly after?: string;
      readonly orderNo?: string;
      readonly limit: number;
    },
  ): Promise<DeclarationEntity[]> {
    const query = tx.createQueryBuilder(DeclarationEntity, 'declaration').where('TRUE');
    if (page.parties !== undefined)
      query.andWhere('declaration.parties && :parties::text[]', { parties: page.parties });
    if (page.orderNo !== undefined) {
      query.andWhere('declaration.cases @> :named::jsonb', {
        named: JSON.stringify([{ orderNo: page.orderNo }]),
      });
    }
    if (page.after !== undefined) query.andWhere('declaration.entryId > :after', { after: page.after });
    return query
      .orderBy('declaration.entryId')
      .take(page.limit + 1)
      .getMany();
  }
}
