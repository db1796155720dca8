import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import type { Caller } from '@app/platform';

/** An enterprise under both of its codes, which facts may stand under. */
export interface Applicant {
  readonly creditCode: string;
  readonly codes: readonly string[];
}

@Injectable()
export class Applicants {
  constructor(private readonly participants: ParticipantsRepository) {}

  /** The caller's own enterprise, or the one that an officer names. Throws `applicant-missing` (invalid), `applicant-not-own` (forbidden). */
  async asked(tx: EntityManager, caller: Caller, named: string | undefined): Promise<Applicant> {
    const { enterprise } = caller;
    if (enterprise) {
      const codes = [enterprise.creditCode, enterprise.customsCode];
      if (named !== undefined && !codes.includes(named)) throw notOwn();
      return { creditCode: enterprise.creditCode, codes };
    }
    if (named === undefined) throw missing();
    const [participant] = await this.participants.byCodes(tx, [named]);
    const { creditCode, customsCode } = participant ?? { creditCode: named, customsCode: null };
    return { creditCode, codes: customsCode === null ? [creditCode] : [creditCode, customsCode] };
  }

  /** Registered and accepted by the commerce department. */
  async inStanding(tx: EntityManager, creditCode: string): Promise<boolean> {
    return new PartyBook(await this.participants.byCodes(tx, [creditCode])).inStanding(
      creditCode,
      'commerce',
    );
  }
}

function missing(): DomainError {
  const message = { zh: '请指明企业', en: 'Name the enterprise' };
  return new DomainError('applicant-missing', 'invalid', {
    message,
    faults: [{ pointer: '/applicant', code: 'applicant-missing', message }],
  });
}

function notOwn(): DomainError {
  return new DomainError('applicant-not-own', 'forbidden', {
    message: { zh: '企业账户只能查询本企业', en: 'An enterprise can only ask for itself' },
  });
}
