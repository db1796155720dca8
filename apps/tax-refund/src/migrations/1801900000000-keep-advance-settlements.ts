import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What settlements took back before it was kept by item: refund of each line less its share that was sold. */
export const keepSettlements = `
  INSERT INTO corrections (id, claim_id, claimant, entry_id, item, kind, amount, day, reference)
  SELECT gen_random_uuid(), a.claim_id, a.claimant, line ->> 'entryId', (line ->> 'item')::integer, 'advance-unsold',
         sum(part.unsold), a.settled_on, 'advance-settlement ' || (line ->> 'entryId') || '/' || (line ->> 'item')
    FROM advances a JOIN claims c ON c.id = a.claim_id
   CROSS JOIN LATERAL jsonb_array_elements(c.lines) AS line
   CROSS JOIN LATERAL (SELECT (line ->> 'refund')::numeric AS refund, (line ->> 'quantity')::numeric AS quantity,
                              (SELECT coalesce(sum(s.quantity), 0) FROM advance_sales s
                                WHERE s.claim_id = a.claim_id AND s.link_id = line ->> 'linkId' AND s.counted) AS sold) AS one
   CROSS JOIN LATERAL (SELECT one.refund - round(one.refund * least(one.sold, one.quantity) / one.quantity, 2) AS unsold) AS part
   WHERE a.status = 'settled'
     AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(c.refused_lines) AS refused WHERE refused ->> 'linkId' = line ->> 'linkId')
   GROUP BY a.claim_id, a.claimant, a.settled_on, line ->> 'entryId', line ->> 'item'
  HAVING sum(part.unsold) > 0`;

const statements = [
  `ALTER TABLE corrections DROP CONSTRAINT corrections_kind_known`,
  `ALTER TABLE corrections ADD CONSTRAINT corrections_kind_known
     CHECK (kind IN ('return', 'no-receipt', 'released', 'discount', 'wrong-base', 'advance-unsold'))`,
  `COMMENT ON COLUMN corrections.kind IS 'released gives back what a no-receipt took: the proof was dated in time and came late; advance-unsold: what the settlement of an advance took back'`,
  keepSettlements,
  `COMMENT ON COLUMN advances.taken_back IS 'Refund of what was not sold; a return may have taken it back before the settlement'`,
];

export class KeepAdvanceSettlements1801900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
