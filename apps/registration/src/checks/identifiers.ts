import {
  checkCitizenId,
  checkCreditCode,
  checkCustomsCode,
  type CalendarDate,
  type IdentifierCheck,
  type Language,
} from '@app/kernel';
import type { CheckAnswer, CheckKind } from './checks.dto.js';

/** `today` is the business date: a birth date must lie before it. */
export function checkIdentifier(kind: CheckKind, value: string, today: CalendarDate): IdentifierCheck {
  switch (kind) {
    case 'credit-code':
      return checkCreditCode(value);
    case 'customs-code':
      return checkCustomsCode(value);
    case 'citizen-id':
      return checkCitizenId(value, today);
  }
}

export function checkAnswer(check: IdentifierCheck, language: Language): CheckAnswer {
  return { ...check, errors: check.errors.map((error) => ({ ...error, message: error.message[language] })) };
}
