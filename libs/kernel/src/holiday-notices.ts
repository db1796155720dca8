import type { CalendarDate } from './dated.js';

/** The State Council's arrangement of one year's holidays (节假日安排). Ordinary weekends are not listed. */
export interface HolidayNotice {
  readonly year: number;
  readonly source: string;
  /** Days off, first and last included; one may begin in the December before its year. */
  readonly holidays: readonly {
    readonly from: CalendarDate;
    readonly to: CalendarDate;
    readonly name: string;
  }[];
  /** Saturdays and Sundays that are worked instead (调休上班). */
  readonly makeUpDays: readonly CalendarDate[];
}

/*
 * The dates were taken from holiday-cn (https://github.com/NateScarlet/holiday-cn), whose notice is kept here:
 *
 * MIT License. Copyright (c) 2019 NateScarlet
 *
 * Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
 * documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
 * rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
 * persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and
 * this permission notice shall be included in all copies or substantial portions of the Software.
 *
 * THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
 * WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
 * COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
 * OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
 */
/** One entry per published year, without gaps. A year is added when its notice appears (usually in November before). */
export const holidayNotices: readonly HolidayNotice[] = [
  {
    year: 2021,
    source: '国务院办公厅关于2021年部分节假日安排的通知（国办发明电〔2020〕27号）',
    holidays: [
      { from: '2021-01-01', to: '2021-01-03', name: '元旦' },
      { from: '2021-02-11', to: '2021-02-17', name: '春节' },
      { from: '2021-04-03', to: '2021-04-05', name: '清明节' },
      { from: '2021-05-01', to: '2021-05-05', name: '劳动节' },
      { from: '2021-06-12', to: '2021-06-14', name: '端午节' },
      { from: '2021-09-19', to: '2021-09-21', name: '中秋节' },
      { from: '2021-10-01', to: '2021-10-07', name: '国庆节' },
    ],
    makeUpDays: [
      '2021-02-07',
      '2021-02-20',
      '2021-04-25',
      '2021-05-08',
      '2021-09-18',
      '2021-09-26',
      '2021-10-09',
    ],
  },
  {
    year: 2022,
    source: '国务院办公厅关于2022年部分节假日安排的通知（国办发明电〔2021〕11号）',
    holidays: [
      { from: '2022-01-01', to: '2022-01-03', name: '元旦' },
      { from: '2022-01-31', to: '2022-02-06', name: '春节' },
      { from: '2022-04-03', to: '2022-04-05', name: '清明节' },
      { from: '2022-04-30', to: '2022-05-04', name: '劳动节' },
      { from: '2022-06-03', to: '2022-06-05', name: '端午节' },
      { from: '2022-09-10', to: '2022-09-12', name: '中秋节' },
      { from: '2022-10-01', to: '2022-10-07', name: '国庆节' },
    ],
    makeUpDays: [
      '2022-01-29',
      '2022-01-30',
      '2022-04-02',
      '2022-04-24',
      '2022-05-07',
      '2022-10-08',
      '2022-10-09',
    ],
  },
  {
    year: 2023,
    source: '国务院办公厅关于2023年部分节假日安排的通知（国办发明电〔2022〕16号）',
    holidays: [
      { from: '2022-12-31', to: '2023-01-02', name: '元旦' },
      { from: '2023-01-21', to: '2023-01-27', name: '春节' },
      { from: '2023-04-05', to: '2023-04-05', name: '清明节' },
      { from: '2023-04-29', to: '2023-05-03', name: '劳动节' },
      { from: '2023-06-22', to: '2023-06-24', name: '端午节' },
      { from: '2023-09-29', to: '2023-10-06', name: '中秋节、国庆节' },
    ],
    makeUpDays: [
      '2023-01-28',
      '2023-01-29',
      '2023-04-23',
      '2023-05-06',
      '2023-06-25',
      '2023-10-07',
      '2023-10-08',
    ],
  },
  {
    year: 2024,
    source: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）',
    holidays: [
      { from: '2024-01-01', to: '2024-01-01', name: '元旦' },
      { from: '2024-02-10', to: '2024-02-17', name: '春节' },
      { from: '2024-04-04', to: '2024-04-06', name: '清明节' },
      { from: '2024-05-01', to: '2024-05-05', name: '劳动节' },
      { from: '2024-06-10', to: '2024-06-10', name: '端午节' },
      { from: '2024-09-15', to: '2024-09-17', name: '中秋节' },
      { from: '2024-10-01', to: '2024-10-07', name: '国庆节' },
    ],
    makeUpDays: [
      '2024-02-04',
      '2024-02-18',
      '2024-04-07',
      '2024-04-28',
      '2024-05-11',
      '2024-09-14',
      '2024-09-29',
      '2024-10-12',
    ],
  },
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    holidays: [
      { from: '2025-01-01', to: '2025-01-01', name: '元旦' },
      { from: '2025-01-28', to: '2025-02-04', name: '春节' },
      { from: '2025-04-04', to: '2025-04-06', name: '清明节' },
      { from: '2025-05-01', to: '2025-05-05', name: '劳动节' },
      { from: '2025-05-31', to: '2025-06-02', name: '端午节' },
      { from: '2025-10-01', to: '2025-10-08', name: '国庆节、中秋节' },
    ],
    makeUpDays: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    holidays: [
      { from: '2026-01-01', to: '2026-01-03', name: '元旦' },
      { from: '2026-02-15', to: '2026-02-23', name: '春节' },
      { from: '2026-04-04', to: '2026-04-06', name: '清明节' },
      { from: '2026-05-01', to: '2026-05-05', name: '劳动节' },
      { from: '2026-06-19', to: '2026-06-21', name: '端午节' },
      { from: '2026-09-25', to: '2026-09-27', name: '中秋节' },
      { from: '2026-10-01', to: '2026-10-07', name: '国庆节' },
    ],
    makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
];
