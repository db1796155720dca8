import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, pageOf, Transactions, type Caller } from '@app/platform';
import { Scopes } from '../access/scopes.js';
import { Decision, pageStart } from '../access/wire.js';
import { DeemedReceiptsRepository } from './deemed-receipts.repository.js';
import { DeemedReceiptsService } from './deemed-receipts.service.js';
import { deemedReasons } from './domain/deemed-reasons.js';
import { DeemedQuery, EnterDeemedReceipt } from './proofs.dto.js';
import { examples } from './proofs.examples.js';
import { DeemedPage, DeemedView, deemedView } from './proofs.views.js';

/** Exports that count as received for a listed reason (视同收汇). */
@Controller('deemed-receipts')
export class DeemedReceiptsController {
  constructor(
    private readonly service: DeemedReceiptsService,
    private readonly deemed: DeemedReceiptsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get('reasons')
  @Operation({
    task: 'fx',
    zh: '视同收汇原因清单及举证材料',
    en: 'The listed reasons, by date, and what shows each',
  })
  reasons(): object {
    return { items: deemedReasons };
  }

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: DeemedView })
  @Operation({
    task: 'fx',
    zh: '申报视同收汇：附举证材料，由外汇部门确认',
    en: 'Enter a listed reason with its evidence; an officer confirms it',
    examples: examples.deemed,
  })
  enter(
    @CurrentCaller() caller: Caller,
    @Body() body: EnterDeemedReceipt,
    @Req() request: FastifyRequest,
  ): Promise<DeemedView> {
    return this.transactions.once(request, caller, async (tx) =>
      deemedView(await this.service.enter(tx, caller, body)),
    );
  }

  @Post(':id/decision')
  @HttpCode(200)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOkResponse({ type: DeemedView })
  @Operation({
    task: 'fx',
    zh: '外汇部门确认或退回视同收汇',
    en: 'An officer confirms or refuses it',
    examples: examples.decision,
  })
  decide(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: Decision,
    @Req() request: FastifyRequest,
  ): Promise<DeemedView> {
    return this.transactions.once(request, caller, async (tx) =>
      deemedView(await this.service.decide(tx, caller, id, body)),
    );
  }

  @Get()
  @ApiOkResponse({ type: DeemedPage })
  @Operation({ task: 'fx', zh: '视同收汇列表', en: 'Deemed receipts' })
  async page(@CurrentCaller() caller: Caller, @Query() query: DeemedQuery): Promise<DeemedPage> {
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.deemed.page(tx, payees, query, pageStart(query));
    });
    const page = pageOf(rows, query.limit, (row) => row.id);
    return { items: page.items.map(deemedView), next: page.next };
  }
}
