import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  calendarDate,
  checkCitizenId,
  decimal,
  DomainError,
  identifierFaults,
  newId,
  normaliseCitizenId,
} from '@app/kernel';
import { Principals } from '@app/messaging';
import { Audit, BusinessClock, FieldCipher, type Caller } from '@app/platform';
import { refusal } from '../access/refusal.js';
import { found, recordId } from '../access/scope.js';
import { IndividualsRepository, type IndividualRow } from './individuals.repository.js';

export const individualText = { zh: '个人外汇账户申请', en: 'application of an individual' };

export interface Holder {
  readonly name: string;
  readonly idNumber: string;
  /** 个人外汇账户 */
  readonly account: string;
}

export interface TypedQuota {
  readonly idNumber: string;
  readonly year: number;
  readonly usedUsd: string;
  readonly asOf: string;
}

/** Individuals who settle through a personal foreign-exchange account (FX-4): who they are stays under the field cipher. */
@Injectable()
export class IndividualsService {
  constructor(
    private readonly individuals: IndividualsRepository,
    private readonly principals: Principals,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** The same person of the same seller again gives the record that is there; another seller's is refused (`individual-elsewhere`, conflict). */
  async apply(
    tx: EntityManager,
    caller: Caller,
    typed: { readonly principal?: string; readonly bank: string; readonly holder: Holder },
  ): Promise<IndividualRow> {
    const now = this.clock.now();
    const check = checkCitizenId(typed.holder.idNumber, calendarDate(now));
    if (!check.valid) {
      throw new DomainError('identity-invalid', 'invalid', {
        message: { zh: '公民身份号码无效', en: 'The citizen ID is not valid' },
        faults: identifierFaults('/holder/idNumber', check),
      });
    }
    const payee = await this.principals.enterpriseFor(tx, caller, typed.principal);
    const { name, account } = typed.holder;
    const hashes = this.hashes(typed.holder.idNumber);
    const holder = JSON.stringify({ name, idNumber: normaliseCitizenId(typed.holder.idNumber), account });
    const application: IndividualRow = {
      id: newId(),
      version: 1,
      payee,
      applied_by: caller.clientId,
      holder: this.cipher.encrypt(holder),
      identity_hash: this.hash(typed.holder.idNumber),
      bank: typed.bank,
      status: 'applied',
      applied_at: now,
      status_since: now,
      decided_by: null,
      decision_reason: null,
    };
    const known = await this.individuals.live(tx, hashes);
    if (known === undefined) await this.individuals.insertOnce(tx, application);
    const row = known ?? found((await this.individuals.live(tx, hashes)) ?? null, individualText);
    if (row.payee === payee) return row;
    throw refusal(
      'individual-elsewhere',
      'conflict',
      { zh: '该个人已由另一卖家申请', en: 'The individual has applied under another seller' },
      {
        pointer: '/holder/idNumber',
        fix: { zh: '由该卖家办理', en: 'Let that seller act for the individual' },
      },
    );
  }

  /** An officer confirms or refuses; the same decision again changes nothing. Throws `individual-decided` (conflict). */
  async decide(
    tx: EntityManager,
    caller: Caller,
    id: string,
    { decision, reason }: { readonly decision: 'confirm' | 'refuse'; readonly reason: string },
  ): Promise<IndividualRow> {
    const row = found(await this.individuals.find(tx, recordId(id), undefined, 'FOR UPDATE'), individualText);
    const status = decision === 'confirm' ? 'registered' : 'refused';
    if (row.status === status) return row;
    if (row.status === 'refused') {
      throw refusal(
        'individual-decided',
        'conflict',
        { zh: '该申请已被退回，请重新申请', en: 'It was refused; it has to be applied for anew' },
        { pointer: '/decision', expected: 'applied', actual: row.status },
      );
    }
    const decided: IndividualRow = {
      ...row,
      version: row.version + 1,
      status,
      status_since: this.clock.now(),
      decided_by: caller.clientId,
      decision_reason: reason,
    };
    await this.individuals.decided(tx, decided);
    await Audit.record(tx, caller, {
      object: { kind: 'individuals', id: row.id },
      before: { status: row.status },
      after: { status },
      reason,
    });
    return decided;
  }

  /** Banks tell what of the yearly quota is used, also of persons who never applied; answers how many were told. */
  async quotasTold(tx: EntityManager, bank: Caller, typed: readonly TypedQuota[]): Promise<number> {
    const now = this.clock.now();
    const facts = typed.map((one) => ({
      identity_hash: this.hash(one.idNumber),
      year: one.year,
      used_usd: decimal(one.usedUsd).toFixed(),
      // of what is yet to come nobody knows: what is settled here from now on counts on top
      as_of: new Date(Math.min(Date.parse(one.asOf), now.getTime())),
      told_by: bank.clientId,
    }));
    await this.individuals.keepQuotas(tx, facts);
    return facts.length;
  }

  /** In the clear; empty where the retention has run out. */
  holderOf({ holder }: IndividualRow): Holder {
    if (holder === '') return { name: '', idNumber: '', account: '' };
    const opened: Holder = JSON.parse(this.cipher.decryptText(holder));
    return opened;
  }

  /** The hashes by which the identity may be kept, while the key is rotated. */
  hashesOf(person: IndividualRow): string[] {
    const { idNumber } = this.holderOf(person);
    return idNumber === '' ? [person.identity_hash] : this.hashes(idNumber);
  }

  private hashes(idNumber: string): string[] {
    return this.cipher.hashes(normaliseCitizenId(idNumber));
  }

  private hash(idNumber: string): string {
    return this.cipher.hash(normaliseCitizenId(idNumber));
  }
}
