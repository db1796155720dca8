import { DomainError, type ErrorKind, type Fault, type Text } from '@app/kernel';

/** A refusal with one fault where the place is known. */
export function refusal(
  code: string,
  kind: ErrorKind,
  message: Text,
  place?: Omit<Fault, 'code' | 'message'>,
): DomainError {
  return new DomainError(code, kind, {
    message,
    faults: place === undefined ? [] : [{ ...place, code, message }],
  });
}

/** For a question about one enterprise that names none. */
export const nobodyNamed = () =>
  refusal(
    'enterprise-missing',
    'invalid',
    { zh: '请指明企业', en: 'Name the enterprise' },
    { pointer: '/enterprise' },
  );
