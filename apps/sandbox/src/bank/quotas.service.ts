import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { amountText, Decimal } from '@app/kernel';
import { FieldCipher } from '@app/platform';

export interface QuotaUsed {
  readonly year: number;
  readonly currency: 'USD';
  /** Two decimals; a citizen that the bank has never settled for has used nothing. */
  readonly used: string;
}

/** How much of the yearly quota citizens have used, as banks see it at the bureau. */
@Injectable()
export class QuotasService {
  constructor(private readonly cipher: FieldCipher) {}

  async set(tx: EntityManager, idNumber: string, year: number, used: string): Promise<QuotaUsed> {
    await tx.query(
      `INSERT INTO bank_quotas (person, year, used) VALUES ($1, $2, $3)
       ON CONFLICT (person, year) DO UPDATE SET used = excluded.used`,
      [this.person(idNumber), year, used],
    );
    return this.used(tx, idNumber, year);
  }

  async used(tx: EntityManager, idNumber: string, year: number): Promise<QuotaUsed> {
    const rows: { used: string }[] = await tx.query(
      'SELECT used FROM bank_quotas WHERE person = $1 AND year = $2',
      [this.person(idNumber), year],
    );
    return { year, currency: 'USD', used: amountText(new Decimal(rows[0]?.used ?? 0)) };
  }

  private person(idNumber: string): string {
    return this.cipher.fingerprint(idNumber.toUpperCase()).toString('hex');
  }
}
