import { DomainError, type CalendarDate, type Text } from '@app/kernel';

/** A call for applications (申报通知): for which measures of a pack and year one may apply, from its first to its last day. */
export interface Call {
  readonly id: string;
  readonly pack: string;
  readonly year: number;
  readonly title: string;
  readonly measures: readonly string[];
  readonly opensOn: CalendarDate;
  /** Last day of the window. */
  readonly closesOn: CalendarDate;
  /** Working days for which its awards are made public. */
  readonly publicityDays: number;
  /** The notice that announces it. */
  readonly source: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  /** What all its awards are scaled by, yuan; null until it is calculated. */
  readonly scaleBudget: string | null;
  readonly scaleNeeded: string | null;
  readonly calculatedAt: Date | null;
}

/** Throws `window-closed` (conflict) outside the window, with its days. */
export function assertOpen({ opensOn, closesOn }: Call, today: CalendarDate): void {
  if (opensOn <= today && today <= closesOn) return;
  throw windowError('window-closed', 'conflict', `${opensOn}/${closesOn}`, today, {
    zh: `申报期为 ${opensOn} 至 ${closesOn}`,
    en: `Applications are taken from ${opensOn} to ${closesOn}`,
  });
}

/** Throws `window-open` (conflict) as long as somebody may still apply. */
export function assertClosed({ closesOn }: Call, today: CalendarDate): void {
  if (today > closesOn) return;
  throw windowError('window-open', 'conflict', `> ${closesOn}`, today, {
    zh: `申报期至 ${closesOn}，期满后方可测算`,
    en: `Applications are taken until ${closesOn}; it is calculated afterwards`,
  });
}

function windowError(
  code: string,
  kind: 'conflict',
  expected: string,
  actual: string,
  message: Text,
): DomainError {
  return new DomainError(code, kind, {
    message,
    faults: [{ pointer: '/call', code, message, expected, actual }],
  });
}

/** Throws `measure-not-called` (uncomputable). */
export function assertCalled({ measures }: Call, measure: string): void {
  if (measures.includes(measure)) return;
  const message = {
    zh: `该申报通知不含条款 ${measure}`,
    en: `The call does not cover the measure ${measure}`,
  };
  const expected = measures.join(', ');
  throw new DomainError('measure-not-called', 'uncomputable', {
    message,
    faults: [{ pointer: '/measure', code: 'measure-not-called', message, expected, actual: measure }],
  });
}
