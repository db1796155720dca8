import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CurrentCaller, Operation, pageOf, Transactions, type Caller } from '@app/platform';
import { Scopes } from '../access/scopes.js';
import { pageStart } from '../access/wire.js';
import { ProofsQuery } from './proofs.dto.js';
import { ProofsRepository } from './proofs.repository.js';
import { ProofPage, proofView } from './proofs.views.js';

@Controller('proofs')
export class ProofsController {
  constructor(
    private readonly proofs: ProofsRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: ProofPage })
  @Operation({
    task: 'fx',
    zh: '收汇凭证：每个订单收到多少，供退税使用',
    en: 'Proof of receipt per order, as tax refund is told',
  })
  async page(@CurrentCaller() caller: Caller, @Query() query: ProofsQuery): Promise<ProofPage> {
    const rows = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      return this.proofs.page(tx, payees, query, pageStart(query));
    });
    const page = pageOf(rows, query.limit, (row) => row.id);
    return { items: page.items.map(proofView), next: page.next };
  }
}
