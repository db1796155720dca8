import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Decimal, instantText } from '@app/kernel';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { exactText } from '../currencies/domain/amount-text.js';
import { Scopes } from '../access/scopes.js';
import { RatesRepository, type RateRow } from './rates.repository.js';
import type { PaymentRow } from './totals.repository.js';
import {
  EnterpriseYearPage,
  MonthlyRateDto,
  MonthlyRateView,
  MonthQuery,
  PaymentView,
  ReportPayment,
  YearQuery,
} from './yearly-totals.dto.js';
import { examples } from './yearly-totals.examples.js';
import { YearlyTotalsService } from './yearly-totals.service.js';

/** Yearly receipts and payments of small subjects (FX-6), and what they are computed from. */
@Controller()
export class YearlyTotalsController {
  constructor(
    private readonly service: YearlyTotalsService,
    private readonly rates: RatesRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get('yearly-totals')
  @ApiOkResponse({ type: EnterpriseYearPage })
  @Operation({
    task: 'fx',
    zh: '小微主体：年度收汇、付汇分别折美元，18 万预警、20 万须办名录登记',
    en: 'Receipts and payments of a year in USD, each by itself: a warning at 180,000, registration from 200,000 on',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: YearQuery): Promise<EnterpriseYearPage> {
    const after = readCursor(query.after) ?? null;
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.service.page(tx, query.year, payees, { limit: query.limit + 1, after });
    });
    const page = pageOf(rows, query.limit, (row) => row.enterprise);
    return { items: page.items, next: page.next };
  }

  @Post('monthly-rates')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: MonthlyRateView })
  @Operation({
    task: 'fx',
    zh: '录入某月某币种对美元折算率',
    en: 'Enter the stated rate of a month and currency to USD',
    examples: examples.rate,
  })
  enter(
    @CurrentCaller() caller: Caller,
    @Body() body: MonthlyRateDto,
    @Req() request: FastifyRequest,
  ): Promise<MonthlyRateView> {
    return this.transactions.once(request, caller, async (tx) =>
      rateView(await this.service.enterRate(tx, caller, body)),
    );
  }

  @Get('monthly-rates')
  @ApiOkResponse({ type: [MonthlyRateView] })
  @Operation({ task: 'fx', zh: '某月折算率', en: 'The rates of a month' })
  async list(@Query() { month }: MonthQuery): Promise<MonthlyRateView[]> {
    return (await this.transactions.run((tx) => this.rates.list(tx, month))).map(rateView);
  }

  @Post('payments')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: PaymentView })
  @Operation({
    task: 'fx',
    zh: '银行报送付汇',
    en: 'A bank reports a payment abroad',
    examples: examples.payment,
  })
  pay(
    @CurrentCaller() caller: Caller,
    @Body() body: ReportPayment,
    @Req() request: FastifyRequest,
  ): Promise<PaymentView> {
    return this.transactions.once(request, caller, async (tx) =>
      paymentView(await this.service.reportPayment(tx, caller, body)),
    );
  }
}

const rateView = (row: RateRow): MonthlyRateView => ({
  month: row.month,
  currency: row.currency,
  usd: new Decimal(row.usd).toFixed(),
  source: row.source,
  enteredAt: instantText(row.entered_at),
});

const paymentView = (row: PaymentRow): PaymentView => ({
  id: row.id,
  reference: row.reference,
  payerCode: row.payer,
  currency: row.currency,
  amount: exactText(new Decimal(row.amount)),
  paidOn: row.paid_on,
});
