import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { nobodyNamed } from '../access/refusal.js';
import { Scopes } from '../access/scopes.js';
import { LedgerRepository } from './ledger.repository.js';
import {
  BalancesQuery,
  balancesView,
  BalancesView,
  JournalsQuery,
  JournalsView,
  journalView,
} from './ledger.views.js';

@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly scopes: Scopes,
    private readonly transactions: Transactions,
  ) {}

  @Get('balances')
  @ApiOkResponse({ type: BalancesView })
  @Operation({
    task: 'fx',
    zh: '企业各科目余额：每币种合计为零',
    en: 'Balances of an enterprise per kind of account; per currency they add up to zero',
  })
  async balances(
    @CurrentCaller() caller: Caller,
    @Query() { enterprise }: BalancesQuery,
  ): Promise<BalancesView> {
    return this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      const asked = enterprise === undefined ? payees : [enterprise];
      if (asked === undefined) throw nobodyNamed();
      const seen = payees === undefined ? asked : asked.filter((code) => payees.includes(code));
      return balancesView(seen, await this.ledger.totals(tx, seen));
    });
  }

  @Get('journals')
  @ApiOkResponse({ type: JournalsView })
  @Operation({
    task: 'fx',
    zh: '某笔收汇或订单的凭证与分录',
    en: 'Journals about a record: receipt, order, settlement, netting',
  })
  async journals(
    @CurrentCaller() caller: Caller,
    @Query() { sourceId }: JournalsQuery,
  ): Promise<JournalsView> {
    const journals = await this.transactions.run(async (tx) => {
      const { payees } = await this.scopes.reading(tx, caller);
      const all = await this.ledger.ofSources(tx, [sourceId]);
      return all.filter(
        ({ entries }) => payees === undefined || entries.every((one) => payees.includes(one.enterprise)),
      );
    });
    return { journals: journals.map(journalView) };
  }
}
