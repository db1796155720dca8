import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate } from '@app/kernel';
import { RatingsRepository } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { demandsOf, type ClassDemands, type FxClass } from './domain/fx-class.js';
import { ObligationsRepository } from './obligations.repository.js';

/** Classes A, B and C of foreign trade (FX-5), as the department rates enterprises in registration. */
@Injectable()
export class ClassesService {
  constructor(
    private readonly ratings: RatingsRepository,
    private readonly obligations: ObligationsRepository,
    private readonly clock: BusinessClock,
  ) {}

  /** What the class of the enterprise demands today; `pointer` to what names the enterprise. Throws `fx-class-unknown` (uncomputable). */
  async demandsOf(
    tx: EntityManager,
    enterprise: string,
    pointer = '/enterprise',
  ): Promise<ClassDemands & { readonly fxClass: FxClass }> {
    const today = calendarDate(this.clock.now());
    return demandsOf(await this.ratings.valueOn(tx, enterprise, 'fx-class', today), today, pointer);
  }

  /** Throws `bureau-registration-missing` (conflict) for a receipt of class C that the bureau has not registered. An enterprise that nobody rated is not asked. */
  async assertRegistered(tx: EntityManager, enterprise: string, receiptId: string): Promise<void> {
    const today = calendarDate(this.clock.now());
    const value = await this.ratings.valueOn(tx, enterprise, 'fx-class', today);
    if (value === undefined || !demandsOf(value, today).registeredBefore) return;
    if ((await this.obligations.registration(tx, receiptId)) !== undefined) return;
    throw refusal(
      'bureau-registration-missing',
      'conflict',
      {
        zh: 'C 类企业须先在外汇局逐笔登记',
        en: 'Each transaction of an enterprise of class C is registered with the bureau before',
      },
      {
        pointer: '/id',
        fix: { zh: '外汇局登记后录入登记号', en: 'Enter the number once the bureau has registered it' },
      },
    );
  }

  /** An officer enters the bureau's number of a receipt; the same again changes nothing. Throws `registration-differs` (conflict). */
  async register(tx: EntityManager, caller: Caller, receiptId: string, number: string): Promise<void> {
    if (await this.obligations.register(tx, receiptId, number, caller.clientId, this.clock.now())) return;
    throw refusal(
      'registration-differs',
      'conflict',
      { zh: '该笔收汇已有另一登记号', en: 'The receipt is registered under another number' },
      { pointer: '/number', actual: number },
    );
  }
}
