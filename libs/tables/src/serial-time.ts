const daysToUnixEpoch = 25_569;
const secondsOfDay = 86_400;
/** Excel takes 1900 for a leap year: days before 1 March 1900 count one less. */
const afterTheFalseLeapDay = 61;
/** 31 December 9999. */
const lastDay = 2_958_466;

/** The wall clock time of a serial date as `yyyyMMddHHmmss`; `undefined` where it is none. */
export function serialTime(serial: number): string | undefined {
  if (!(serial >= 1 && serial < lastDay)) return undefined;
  const days = serial < afterTheFalseLeapDay ? serial + 1 : serial;
  const instant = new Date(Math.round((days - daysToUnixEpoch) * secondsOfDay) * 1000);
  return instant.toISOString().replaceAll(/\D/g, '').slice(0, 14);
}
