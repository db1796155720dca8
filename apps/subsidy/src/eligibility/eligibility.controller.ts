import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { PolicyBook } from '../policies/policy-book.js';
import { EligibilityQuery, eligibilityView, EligibilityView } from './eligibility.dto.js';
import { EligibilityService } from './eligibility.service.js';

@Controller('eligibility')
export class EligibilityController {
  constructor(
    private readonly eligibility: EligibilityService,
    private readonly policies: PolicyBook,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: EligibilityView })
  @Operation({
    task: 'subsidy',
    zh: '我能享受哪些政策，还缺什么：按核实数据逐条给出条件、数字与依据',
    en: 'Which measures fit me, and what is missing: conditions, numbers and citation by measure',
  })
  of(
    @CurrentCaller() caller: Caller,
    @Query() { pack, year, applicant }: EligibilityQuery,
  ): Promise<EligibilityView> {
    return this.transactions.run(async (tx) =>
      eligibilityView(
        year,
        await this.eligibility.of(tx, caller, { pack, year, applicant }),
        this.policies.metrics,
      ),
    );
  }
}
