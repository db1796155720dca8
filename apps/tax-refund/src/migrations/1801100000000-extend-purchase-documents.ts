import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements = [
  `ALTER TABLE invoices ADD COLUMN kind text NOT NULL DEFAULT 'vat-special',
                        ADD COLUMN reversal_number text,
                        ADD COLUMN reversed_on text,
                        ADD CONSTRAINT invoices_kind_known CHECK (kind IN ('vat-special', 'customs-vat', 'consumption-tax',
                                                                          'consumption-tax-split')),
                        ADD CONSTRAINT invoices_reversed_whole CHECK ((reversal_number IS NULL) = (reversed_on IS NULL))`,
  `COMMENT ON COLUMN invoices.seller_code IS 'Credit code of the seller; of a customs certificate the four-digit code of the office'`,
  `COMMENT ON COLUMN invoices.reversal_number IS 'Number of the red-letter invoice (红字发票) that cancels it'`,
  `CREATE INDEX invoices_number_of_seller ON invoices (seller_code, number)`,

  `ALTER TABLE invoice_lines ADD COLUMN consumption_tax numeric,
                             ADD COLUMN reversed boolean NOT NULL DEFAULT FALSE,
                             ADD CONSTRAINT invoice_lines_reversed_unused CHECK (NOT reversed OR linked = 0)`,
  `COMMENT ON COLUMN invoice_lines.consumption_tax IS 'CNY; on consumption-tax certificates only'`,
  `CREATE INDEX invoice_lines_unused ON invoice_lines (invoice_id) WHERE linked < quantity AND NOT reversed`,

  `ALTER TABLE links ADD COLUMN link_no text,
                     ADD COLUMN proves text NOT NULL DEFAULT 'vat',
                     ADD CONSTRAINT links_proves_known CHECK (proves IN ('vat', 'consumption-tax'))`,
  `COMMENT ON COLUMN links.proves IS 'Which tax the document proves: quantities of an item are counted for each tax by itself'`,
  `COMMENT ON COLUMN links.link_no IS 'Link number (关联号): one per declaration item; absent on links made before there were numbers'`,
  `CREATE TABLE link_serials (
     owner text NOT NULL,
     period text NOT NULL,
     batch text NOT NULL,
     last integer NOT NULL,
     CONSTRAINT link_serials_pk PRIMARY KEY (owner, period, batch),
     CONSTRAINT link_serials_within CHECK (last BETWEEN 1 AND 99999999)
   )`,
  `COMMENT ON TABLE link_serials IS 'Last serial of the link numbers of an enterprise, by month and batch'`,
];

export class ExtendPurchaseDocuments1801100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations of this service go forward only');
  }
}
