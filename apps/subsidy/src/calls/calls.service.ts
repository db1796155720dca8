import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { countedDays } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import type { Call } from './domain/call.js';
import { CallsRepository } from './calls.repository.js';
import { ClaimsOfCalls } from './claims-of-calls.js';

export interface GivenCall {
  readonly pack: string;
  readonly year: number;
  readonly title: string;
  readonly measures: readonly string[];
  readonly opensOn: string;
  readonly closesOn: string;
  readonly source: string;
}

@Injectable()
export class CallsService {
  constructor(
    private readonly calls: CallsRepository,
    private readonly claims: ClaimsOfCalls,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * Opens a call. Throws `pack-unknown`, `measure-unknown`, `outside-validity`, `parameter-not-set`, `metric-not-verified`
   * (uncomputable) and `window-reversed` (invalid).
   */
  async create(tx: EntityManager, officer: Caller, given: GivenCall): Promise<Call> {
    const pack = this.policies.pack(given.pack);
    countedDays(pack, given.year);
    if (given.opensOn > given.closesOn) throw reversed(given);
    for (const measure of given.measures) await this.claims.assertCallable(tx, pack, measure, given.year);
    const call: Call = {
      id: newId(),
      ...given,
      measures: [...new Set(given.measures)],
      publicityDays: pack.publicity.workingDays,
      createdBy: officer.clientId,
      createdAt: this.clock.now(),
      scaleBudget: null,
      scaleNeeded: null,
      calculatedAt: null,
    };
    await this.calls.insert(tx, call);
    return call;
  }

  async get(tx: EntityManager, id: string, lock = false): Promise<Call> {
    return found(await this.calls.find(tx, recordId(id), lock), { zh: '申报通知', en: 'call' });
  }

  today(): string {
    return calendarDate(this.clock.now());
  }
}

function reversed({ opensOn, closesOn }: GivenCall): DomainError {
  const message = { zh: '申报期的末日早于首日', en: 'The window ends before it begins' };
  return new DomainError('window-reversed', 'invalid', {
    message,
    faults: [
      { pointer: '/closesOn', code: 'window-reversed', message, expected: `>= ${opensOn}`, actual: closesOn },
    ],
  });
}
