import { expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsDay } from './is-day.js';

class Asked {
  @IsDay()
  day: unknown;
}
const takes = (day: unknown): boolean => validateSync(Object.assign(new Asked(), { day })).length === 0;

it('takes a day that there is, written in one way', () => {
  expect(['2026-09-18', '2028-02-29', '1996-04-01'].filter(takes)).toHaveLength(3);
  const none = ['2026-02-29', '2026-02-30', '2026-13-01', '0000-01-01', '2026-9-18', '20260918', ''];
  const others = ['2026-W38-5', '2026-09T10', '2026-09-18T00:00:00Z', '２０２６-09-18', 20260918, null];
  expect([...none, ...others].filter(takes)).toEqual([]);
});
