import type { Dated } from '@app/kernel';

/** Days after release to apply for the return of a retail import. */
export const importReturnDays: readonly Dated<number>[] = [
  { from: '2020-03-28', value: 30, source: '海关总署公告2020年第45号' },
];

/** Years after release within which an export may be returned. */
export const exportReturnYears: readonly Dated<number>[] = [
  { from: '2020-03-27', value: 1, source: '海关总署公告2020年第44号' },
];

/** Modes whose lists are returned by CEB213, and the modes that a return may name. */
export const returnModes: Readonly<Record<string, readonly string[]>> = {
  '9610': ['9661', '9610'],
  '9810': ['9661', '9810'],
  '1210': ['1261', '1210'],
  '1239': ['1261', '1239'],
};
