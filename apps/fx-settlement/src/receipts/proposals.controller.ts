import { Controller, Get, Param, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, requestLanguage, Transactions, type Caller } from '@app/platform';
import { ProposalsService } from './proposals.service.js';
import { ProposalsView, proposalsView } from './proposals.views.js';

@Controller('receipts/:id/proposals')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: ProposalsView })
  @Operation({
    task: 'fx',
    zh: '匹配建议及理由',
    en: 'Orders that the receipt could be matched with, the likeliest first, with the reasons',
  })
  async get(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<ProposalsView> {
    const proposals = await this.transactions.run((tx) => this.proposals.of(tx, caller, id));
    return proposalsView(proposals, requestLanguage(request));
  }
}
