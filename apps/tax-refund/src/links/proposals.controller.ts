import { Body, Controller, Get, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, requestLanguage, Transactions, type Caller } from '@app/platform';
import { linkView } from './links.views.js';
import { ApplyProposals, ProposalsQuery } from './proposals.dto.js';
import { ProposalsService } from './proposals.service.js';
import { proposalsView } from './proposals.views.js';

const proposal = {
  entryId: '310420260000742108',
  item: 1,
  invoiceId: '0198c0de-0000-7000-8000-000000000001',
  line: 1,
  quantity: '3',
};

/** Links that the platform finds by name, commodity code, unit and quantity. */
@Controller('link-proposals')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({
    schema: { type: 'object', example: { proposals: [{ ...proposal, reasons: ['品名一致'] }], open: [] } },
  })
  @Operation({
    task: 'tax-refund',
    zh: '自动匹配报关单与发票：建议的关联、理由，以及不符之处',
    en: 'Links proposed for declarations, with reasons, and what does not fit',
  })
  propose(
    @CurrentCaller() caller: Caller,
    @Query() { entryIds, principal }: ProposalsQuery,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.run(async (tx) =>
      proposalsView(await this.proposals.propose(tx, caller, entryIds, principal), requestLanguage(request)),
    );
  }

  @Post('apply')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({
    schema: { type: 'object', example: { links: [{ id: '…', linkNo: '20260900100000001' }] } },
  })
  @Operation({
    task: 'tax-refund',
    zh: '采用建议的关联（全部成功或全部不做）',
    en: 'Take proposals: all of them, or none',
    examples: { one: { summary: '一项 · one', value: { proposals: [proposal] } } },
  })
  apply(
    @CurrentCaller() caller: Caller,
    @Body() { proposals, principal }: ApplyProposals,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => ({
      links: (await this.proposals.apply(tx, caller, proposals, principal)).map(linkView),
    }));
  }
}
