import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { amountText, decimal, roundToFen, sum, zero, type Decimal } from '@app/kernel';
import { Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import { deemedIncome } from './domain/deemed-income.js';
import type { DeemedYearQuery } from './no-invoice.dto.js';
import { NoInvoiceRepository } from './no-invoice.repository.js';
import { NoInvoiceService, type JudgedLine } from './no-invoice.service.js';

/** Customs' code of the renminbi. */
const cny = '142';
const linesAtOnce = 5_000;

/** What an enterprise earned by exempt exports in a year, and the tax on what is deemed to be income of it. */
@Injectable()
export class DeemedYearService {
  constructor(
    private readonly register: NoInvoiceRepository,
    private readonly service: NoInvoiceService,
    private readonly principals: Principals,
  ) {}

  /** Throws `no-enterprise` (forbidden) and what `deemedIncome` throws. */
  async year(
    tx: EntityManager,
    caller: Caller,
    { year, smallLowProfit, exchangeRates }: DeemedYearQuery,
  ): Promise<object> {
    const owner = await this.principals.enterpriseFor(tx, caller, undefined);
    const counts = { exempt: 0, 'not-exempt': 0, undecided: 0 };
    const revenue = new Map<string, Decimal>();
    for await (const { exemption, released, line } of this.lines(tx, owner, year)) {
      counts[exemption.status] += 1;
      if (exemption.status !== 'exempt' || released === null) continue;
      const stayed = decimal(released.quantity).minus(released.returned).div(released.quantity);
      const before = revenue.get(released.currency) ?? zero;
      revenue.set(released.currency, before.plus(decimal(line.amount).times(stayed)));
    }
    const byCurrency = [...revenue].sort(([a], [b]) => (a < b ? -1 : 1));
    const rates = new Map([[cny, '1'], ...ratesFrom(exchangeRates)]);
    const lacking = byCurrency.filter(([currency]) => !rates.has(currency)).map(([currency]) => currency);
    const shown = {
      year,
      enterprise: owner,
      lines: counts,
      revenue: byCurrency.map(([currency, amount]) => ({
        currency,
        amount: amountText(amount),
        ...(rates.has(currency) ? { exchangeRate: rates.get(currency) } : {}),
      })),
      note: '核定征收与查账征收不能同时采用 · an enterprise is assessed either way, never both',
    };
    if (lacking.length > 0) return { ...shown, needsRates: lacking };
    const total = sum(
      byCurrency.map(([currency, amount]) => roundToFen(amount.times(rates.get(currency) ?? '0'))),
    );
    const { taxableIncome, incomeTax, steps } = deemedIncome(year, total, smallLowProfit === 'true');
    return {
      ...shown,
      revenueRmb: amountText(total),
      taxableIncome: amountText(taxableIncome),
      incomeTax: amountText(incomeTax),
      steps,
    };
  }

  private async *lines(tx: EntityManager, owner: string, year: number): AsyncGenerator<JudgedLine> {
    const period = { parties: [owner], from: `${year}-01-01`, to: `${year}-12-31`, limit: linesAtOnce };
    let after: string | undefined;
    do {
      const rows = await this.register.page(tx, after === undefined ? period : { ...period, after });
      const page = rows.slice(0, linesAtOnce);
      yield* await this.service.judged(tx, page);
      after = rows.length > linesAtOnce ? page.at(-1)?.id : undefined;
    } while (after !== undefined);
  }
}

function ratesFrom(text = ''): [string, string][] {
  return text
    .split(',')
    .map((pair) => pair.split(':'))
    .flatMap(([currency, rate]) => (currency && rate ? [[currency, rate] as [string, string]] : []));
}
