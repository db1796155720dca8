import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Operation, Transactions } from '@app/platform';
import { LateAnswers } from '../late-answers.js';
import { AnswersQuery, FilingDto } from './tax.dto.js';
import { answersLaidOut, TaxService, type AnswersPage, type FilingAnswer } from './tax.service.js';

const taken = { result: 'taken', number: '9D7E1E53-DECF-5AB7-A67A-5BEC0368F7BB' };
const answers = {
  items: [
    {
      position: '1',
      id: 'A2026092000000001',
      number: '9D7E1E53-DECF-5AB7-A67A-5BEC0368F7BB',
      claimId: '0198c0de-0000-7000-8000-000000000003',
      status: 'accepted',
      reason: null,
      amount: null,
      answeredAt: '2026-09-20T10:00:00.000+08:00',
    },
  ],
  next: '1',
};

@Controller('sandbox/tax')
export class TaxController {
  constructor(
    private readonly transactions: Transactions,
    private readonly tax: TaxService,
    private readonly late: LateAnswers,
  ) {}

  @Post('filings')
  @HttpCode(200)
  @ApiOkResponse({ schema: { type: 'object', example: taken } })
  @Operation({
    task: 'sandbox',
    zh: '向税务机关递交申报或审核决定（同一编号只处理一次）',
    en: 'Hand a claim or a decision to the tax authority; one number is processed once',
  })
  take(@Body() filing: FilingDto): Promise<FilingAnswer> {
    return this.transactions.run((tx) => this.tax.take(tx, filing));
  }

  @Get('answers')
  @ApiOkResponse({ schema: { type: 'object', example: answers } })
  @Operation({
    task: 'sandbox',
    zh: '取回税务机关的回复（wait：没有回复时最多等待的秒数）',
    en: 'Answers of the tax authority, after a position; with wait it answers that there are none only after so many seconds',
  })
  pull(@Query() { after, limit, wait }: AnswersQuery): Promise<AnswersPage> {
    const page = () => this.transactions.run((tx) => this.tax.pull(tx, after, limit));
    return this.late.within(wait, answersLaidOut, page);
  }
}
