import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { amountText, decimal } from '@app/kernel';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { DeemedYearService } from './deemed-year.service.js';
import { deemedIncome } from './domain/deemed-income.js';
import { DeemedIncomeDto, DeemedYearQuery } from './no-invoice.dto.js';

const example = { year: 2026, revenue: '10000000.00', smallLowProfit: 'true' };

/** Income tax on deemed income (企业所得税核定征收) of enterprises whose exports are exempt without invoice. */
@Controller()
export class DeemedIncomeController {
  constructor(
    private readonly years: DeemedYearService,
    private readonly transactions: Transactions,
  ) {}

  @Post('calculations/deemed-income')
  @HttpCode(200)
  @Operation({
    task: 'calculations',
    zh: '试算核定征收的企业所得税',
    en: 'What-if of income tax on deemed income',
    examples: { small: { summary: '小型微利 · small low-profit', value: example } },
  })
  calculate(@Body() { year, revenue, smallLowProfit }: DeemedIncomeDto): object {
    const { taxableIncome, incomeTax, steps } = deemedIncome(
      year,
      decimal(revenue),
      smallLowProfit === 'true',
    );
    return { year, taxableIncome: amountText(taxableIncome), incomeTax: amountText(incomeTax), steps };
  }

  @Get('deemed-income')
  @Operation({
    task: 'tax-refund',
    zh: '本企业一年的无票免税收入与核定所得税',
    en: 'The year of an enterprise: exempt revenue and the tax on deemed income',
    description:
      '外币收入须给出折算率，否则只列收入，不计算。 · Revenue in foreign currency needs a rate; without it nothing is computed.',
  })
  year(@CurrentCaller() caller: Caller, @Query() query: DeemedYearQuery): Promise<object> {
    return this.transactions.run((tx) => this.years.year(tx, caller, query));
  }
}
