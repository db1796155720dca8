import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { Applicants } from './applicants.js';
import { MetricsQuery, metricsView, MetricsView, yearDays } from './metrics.dto.js';
import { MetricsService } from './metrics.service.js';
import { ServedEnterprisesRepository } from './served-enterprises.repository.js';

@Controller('performance')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    private readonly applicants: Applicants,
    private readonly served: ServedEnterprisesRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: MetricsView })
  @Operation({
    task: 'subsidy',
    zh: '企业年度实绩：放行与报关金额',
    en: 'What customs released and declared for an enterprise in a year, in yuan',
  })
  get(@CurrentCaller() caller: Caller, @Query() { year, applicant }: MetricsQuery): Promise<MetricsView> {
    return this.transactions.run(async (tx) => {
      const { creditCode, codes } = await this.applicants.asked(tx, caller, applicant, 'read');
      const days = yearDays(year);
      const served = await this.served.servedWithin(tx, creditCode, days);
      return metricsView(creditCode, year, await this.metrics.of(tx, codes, days), served);
    });
  }
}
