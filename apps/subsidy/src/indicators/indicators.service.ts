import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, newId, type Decimal } from '@app/kernel';
import { BusinessClock, type Caller } from '@app/platform';
import { assertOfficerOf } from '../access/departments.js';
import { exact, exactSum } from '../calculations/domain/exact.js';
import { PolicyBook } from '../policies/policy-book.js';
import {
  monthsOf,
  reached,
  shareOf,
  tradeSeries,
  type Indicator,
  type MonthValue,
} from './domain/indicator.js';
import { IndicatorBook } from './indicator-book.js';
import { IndicatorsRepository, type IndicatorInput } from './indicators.repository.js';

/** An indicator of a year; values are null where they cannot be said. */
export interface Measured {
  readonly indicator: Indicator;
  readonly actual: Decimal | null;
  readonly reached: boolean | null;
  /** Twelve months; of counts as they stood at the end of the month. */
  readonly series: readonly {
    readonly month: string;
    readonly value: Decimal | null;
    readonly cumulative: Decimal | null;
  }[];
  /** Months whose denominator nobody has entered. */
  readonly missing: readonly string[];
}

type Series = Pick<Measured, 'actual' | 'series'> & { readonly missing?: readonly string[] };

@Injectable()
export class IndicatorsService {
  constructor(
    private readonly rows: IndicatorsRepository,
    private readonly book: IndicatorBook,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /** Every indicator measured for a year, month by month. Throws `exchange-rate-unknown` (uncomputable). */
  async measured(tx: EntityManager, year: number): Promise<Measured[]> {
    const trade = await this.rows.trade(tx, year);
    const inputs = await this.rows.inputs(tx, year);
    const answers: Measured[] = [];
    for (const indicator of this.book.data.indicators) {
      const { missing = [], ...series } = await this.seriesOf(tx, indicator, year, trade, inputs);
      const { actual } = series;
      answers.push({
        indicator,
        ...series,
        missing,
        reached: actual === null ? null : reached(indicator, actual),
      });
    }
    return answers;
  }

  thisYear(): number {
    return Number(this.today().slice(0, 4));
  }

  /** A figure from elsewhere, by an officer of the department that it belongs to. Throws `indicator-input-unknown` (uncomputable), `other-department` (forbidden). */
  async enter(
    tx: EntityManager,
    officer: Caller,
    given: Pick<IndicatorInput, 'input' | 'month' | 'value' | 'source'>,
  ): Promise<IndicatorInput> {
    const { inputs } = this.book.data;
    const input = Object.hasOwn(inputs, given.input) ? inputs[given.input] : undefined;
    if (input === undefined) throw unknownInput(given.input, Object.keys(inputs));
    assertOfficerOf(input.department, officer, { zh: input.department, en: input.department });
    const entered = { id: newId(), ...given, enteredBy: officer.clientId, enteredAt: this.clock.now() };
    await this.rows.enter(tx, entered);
    return entered;
  }

  private async seriesOf(
    tx: EntityManager,
    { measured }: Indicator,
    year: number,
    trade: readonly MonthValue[],
    inputs: readonly IndicatorInput[],
  ): Promise<Series> {
    const rates = this.policies.monthlyRates;
    switch (measured.by) {
      case 'trade':
        return summed(tradeSeries(trade, measured.flows, year, rates), year);
      case 'share': {
        const wholes = monthsOf(year).map((month) => {
          const found = inputs.find((one) => one.input === measured.input && one.month === month);
          return found === undefined ? undefined : exact(found.value);
        });
        return shared(tradeSeries(trade, ['E', 'I'], year, rates), wholes, year);
      }
      case 'first-batch':
        return firstBatch(await this.rows.firstBatch(tx, measured.register), year);
      default:
        return this.counted(tx, measured.register, year, measured.by === 'recognised');
    }
  }

  private async counted(
    tx: EntityManager,
    register: string,
    year: number,
    recognised: boolean,
  ): Promise<Series> {
    const today = this.today();
    const months = monthsOf(year).filter((month) => `${month}-01` <= today);
    const days = months.map((month) => (lastDay(month) < today ? lastDay(month) : today));
    const counts = await this.rows.countsOn(tx, register, days, recognised);
    const series = monthsOf(year).map((month, at) => {
      const count = counts[at];
      const value = count === undefined ? null : exact(count);
      return { month, value, cumulative: value };
    });
    const last = counts.at(-1);
    return { actual: last === undefined ? null : exact(last), series };
  }

  private today(): string {
    return calendarDate(this.clock.now());
  }
}

function summed(values: readonly Decimal[], year: number): Series {
  const series = monthsOf(year).map((month, at) => ({
    month,
    value: values[at] ?? exact(0),
    cumulative: exactSum(values.slice(0, at + 1)),
  }));
  return { actual: exactSum(values), series };
}

function shared(parts: readonly Decimal[], wholes: readonly (Decimal | undefined)[], year: number): Series {
  const months = monthsOf(year);
  return {
    actual: shareOf(parts, wholes),
    series: months.map((month, at) => ({
      month,
      value: shareOf(parts.slice(at, at + 1), wholes.slice(at, at + 1)),
      cumulative: shareOf(parts.slice(0, at + 1), wholes.slice(0, at + 1)),
    })),
    missing: months.filter((_, at) => parts[at]?.isZero() === false && wholes[at] === undefined),
  };
}

function firstBatch(batch: { readonly count: number; readonly month: string } | null, year: number): Series {
  const known = batch !== null && Number(batch.month.slice(0, 4)) <= year ? batch : null;
  return {
    actual: known === null ? null : exact(known.count),
    series: monthsOf(year).map((month) => {
      const value = known !== null && known.month <= month ? exact(known.count) : null;
      return { month, value, cumulative: value };
    }),
  };
}

function lastDay(month: string): string {
  const [year = 0, of = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, of, 0)).toISOString().slice(0, 10);
}

function unknownInput(actual: string, known: readonly string[]): DomainError {
  const message = { zh: `没有这项录入数据：${actual}`, en: `There is no such figure: ${actual}` };
  return new DomainError('indicator-input-unknown', 'uncomputable', {
    message,
    faults: [
      { pointer: '/input', code: 'indicator-input-unknown', message, expected: known.join(', '), actual },
    ],
  });
}
