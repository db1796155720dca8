import { calendarDate, cebTime, inForce, instantText, parseCebTime } from './dated.js';

describe('time in Asia/Shanghai', () => {
  it.each`
    utc                           | date            | text                               | ceb
    ${'2026-09-17T01:30:00.250Z'} | ${'2026-09-17'} | ${'2026-09-17T09:30:00.250+08:00'} | ${'20260917093000250'}
    ${'2025-12-31T15:59:59.999Z'} | ${'2025-12-31'} | ${'2025-12-31T23:59:59.999+08:00'} | ${'20251231235959999'}
    ${'2025-12-31T16:00:00.000Z'} | ${'2026-01-01'} | ${'2026-01-01T00:00:00.000+08:00'} | ${'20260101000000000'}
  `('$utc is $text', ({ utc, date, text, ceb }) => {
    const instant = new Date(utc);
    expect([calendarDate(instant), instantText(instant), cebTime(instant, 17), cebTime(instant)]).toEqual([
      date,
      text,
      ceb,
      ceb.slice(0, 14),
    ]);
    expect(parseCebTime(ceb)).toEqual(instant);
  });

  it.each(['20260230120000', '20261301000000', '2026091709300', '20260917250000', 'yesterday', ''])(
    '%s is no time',
    (text) => {
      expect(parseCebTime(text)).toBeUndefined();
    },
  );
});

describe('a value in force', () => {
  const rates = [
    { from: '2024-01-01', to: '2024-12-31', value: '1', source: 'a' },
    { from: '2025-01-01', value: '2', source: 'b' },
  ];
  it.each`
    date            | value
    ${'2024-01-01'} | ${'1'}
    ${'2024-12-31'} | ${'1'}
    ${'2025-01-01'} | ${'2'}
  `('on $date is $value', ({ date, value }) => {
    expect(inForce('rate', rates, date).value).toBe(value);
  });

  it('before the first date is an error, never a default', () => {
    expect(() => inForce('rate', rates, '2023-12-31')).toThrow(
      expect.objectContaining({ code: 'no-value-on-date', kind: 'uncomputable' }),
    );
  });
});
