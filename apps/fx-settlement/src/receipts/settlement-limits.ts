import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal } from '@app/kernel';
import { BusinessClock } from '@app/platform';
import { ClassesService } from '../obligations/classes.service.js';
import { RatesRepository } from '../quotes/rates.repository.js';
import { assertWithinInstitutionLimit } from './domain/institution-limit.js';
import { ReceiptEntity } from './receipt.entity.js';

/** What stands in the way of a settlement whoever the payee is: the class of the enterprise, and the limit of payment institutions. */
@Injectable()
export class SettlementLimits {
  constructor(
    private readonly classes: ClassesService,
    private readonly rates: RatesRepository,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Throws `bureau-registration-missing`, `institution-limit-exceeded` (conflict) and, where its worth in USD cannot be
   * told, `bank-rate-unknown` (uncomputable).
   */
  async assertWithin(tx: EntityManager, receipt: ReceiptEntity): Promise<void> {
    await this.classes.assertRegistered(tx, receipt.payee, receipt.id);
    if (receipt.institution === null) return;
    const { amount, currency, receivedAt } = receipt;
    const usd = await this.rates.inUsd(tx, new Decimal(amount), currency, calendarDate(receivedAt));
    assertWithinInstitutionLimit(usd, calendarDate(this.clock.now()));
  }
}
