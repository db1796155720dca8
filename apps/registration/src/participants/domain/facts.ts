import { checkCreditCode, checkCustomsCode, DomainError, identifierFaults, type Fault } from '@app/kernel';
import type { ParticipantFacts, ParticipantRole } from './participant.js';

/** Facts as somebody typed them. */
export interface TypedFacts {
  readonly creditCode: string;
  readonly customsCode?: string | null | undefined;
  readonly name: string;
  readonly roles: readonly ParticipantRole[];
}

export type TypedChanges = Partial<Omit<TypedFacts, 'creditCode'>>;

/**
 * Normalised facts of a registration: both codes checked, no blanks around the name, every role once.
 * Throws `invalid-participant` (invalid) with a fault for each defect of a code.
 */
export function readFacts(typed: TypedFacts): ParticipantFacts {
  const creditCode = checkCreditCode(typed.creditCode);
  const faults = [...identifierFaults('/creditCode', creditCode), ...customsCodeFaults(typed.customsCode)];
  if (faults.length > 0) throw invalidParticipant(faults);
  return {
    creditCode: creditCode.normalised,
    customsCode: normaliseCustomsCode(typed.customsCode),
    name: typed.name.trim(),
    roles: [...new Set(typed.roles)],
  };
}

/** The same for an amendment: what is not given stays as it is. */
export function readChanges(typed: TypedChanges): Partial<Omit<ParticipantFacts, 'creditCode'>> {
  const faults = customsCodeFaults(typed.customsCode);
  if (faults.length > 0) throw invalidParticipant(faults);
  return {
    ...(typed.customsCode === undefined ? {} : { customsCode: normaliseCustomsCode(typed.customsCode) }),
    ...(typed.name === undefined ? {} : { name: typed.name.trim() }),
    ...(typed.roles === undefined ? {} : { roles: [...new Set(typed.roles)] }),
  };
}

function customsCodeFaults(code: string | null | undefined): Fault[] {
  return code === null || code === undefined ? [] : identifierFaults('/customsCode', checkCustomsCode(code));
}

function normaliseCustomsCode(code: string | null | undefined): string | null {
  return code === null || code === undefined ? null : checkCustomsCode(code).normalised;
}

function invalidParticipant(faults: Fault[]): DomainError {
  return new DomainError('invalid-participant', 'invalid', {
    message: { zh: '登记信息有误', en: 'The registration has defects' },
    faults,
  });
}
