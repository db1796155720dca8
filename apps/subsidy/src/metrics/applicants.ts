import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '@app/kernel';
import { ParticipantsRepository, PartyBook, Principals } from '@app/messaging';
import type { Caller } from '@app/platform';

/** An enterprise under both of its codes, which facts may stand under. */
export interface Applicant {
  readonly creditCode: string;
  readonly codes: readonly string[];
}

@Injectable()
export class Applicants {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
  ) {}

  /**
   * The caller's own enterprise, a principal that it names and may `act` for or `read`, or the one that an officer names.
   * Throws `applicant-missing` (invalid), `applicant-not-own` (forbidden).
   */
  async asked(
    tx: EntityManager,
    caller: Caller,
    named: string | undefined,
    right: 'act' | 'read',
  ): Promise<Applicant> {
    const { enterprise } = caller;
    if (enterprise) {
      const codes = [enterprise.creditCode, enterprise.customsCode];
      if (named === undefined || codes.includes(named)) return { creditCode: enterprise.creditCode, codes };
    }
    if (named === undefined) throw missing();
    const applicant = await this.ofCode(tx, named);
    const { creditCode } = applicant;
    const open =
      right === 'act'
        ? await this.mayActFor(tx, caller, creditCode)
        : (await this.principals.readable(tx, caller))?.includes(creditCode);
    if (open === false) throw notOwn();
    return applicant;
  }

  /** Its own enterprise, one of its principals, or any for officers: an agent may have thousands, so only this one is looked up. */
  async mayActFor(tx: EntityManager, caller: Caller, creditCode: string): Promise<boolean> {
    if (caller.enterprise === undefined || caller.enterprise.creditCode === creditCode) return true;
    return (await this.principals.among(tx, caller, [creditCode])).has(creditCode);
  }

  /** An enterprise by either of its codes; one that is not registered stands under the code it is asked by. */
  async ofCode(tx: EntityManager, code: string): Promise<Applicant> {
    const [participant] = await this.participants.byCodes(tx, [code]);
    const { creditCode, customsCode } = participant ?? { creditCode: code, customsCode: null };
    return { creditCode, codes: customsCode === null ? [creditCode] : [creditCode, customsCode] };
  }

  /** An enterprise under both of its codes, whoever asks. */
  async known(tx: EntityManager, creditCode: string): Promise<Applicant> {
    const [participant] = await this.participants.byCodes(tx, [creditCode]);
    const customsCode = participant?.customsCode ?? null;
    return { creditCode, codes: customsCode === null ? [creditCode] : [creditCode, customsCode] };
  }

  /** As it is registered, the credit code where it is not. */
  async nameOf(tx: EntityManager, creditCode: string): Promise<string> {
    const [participant] = await this.participants.byCodes(tx, [creditCode]);
    return participant?.name ?? creditCode;
  }

  /** Registered and accepted by the commerce department. Throws `applicant-not-in-standing` (forbidden). */
  async assertInStanding(tx: EntityManager, creditCode: string): Promise<void> {
    const parties = new PartyBook(await this.participants.byCodes(tx, [creditCode]));
    if (!parties.inStanding(creditCode, 'commerce')) throw notInStanding(creditCode);
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
    message: {
      zh: '企业账户只能办理和查询本企业及其委托方',
      en: 'An enterprise can only ask for itself and its principals',
    },
  });
}

function notInStanding(creditCode: string): DomainError {
  return new DomainError('applicant-not-in-standing', 'forbidden', {
    message: {
      zh: `企业 ${creditCode} 未登记或未经商务部门核准，不能申请`,
      en: `The enterprise ${creditCode} is not registered or not accepted by the commerce department`,
    },
  });
}
