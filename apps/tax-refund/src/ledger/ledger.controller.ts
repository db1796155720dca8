import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, pageOf, readCursor, Transactions, type Caller } from '@app/platform';
import { recordId } from '../access/scope.js';
import { LedgerEntriesQuery, LedgerQuery } from './ledger.dto.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerEntryPage, ledgerExample, monthView, nextMonth } from './ledger.views.js';

/** The ledger of refunds (退税台账): every yuan claimed is approved, refused, withdrawn or still open; every approved one paid or outstanding. */
@Controller('ledger')
export class LedgerController {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ schema: { type: 'object', example: ledgerExample } })
  @Operation({
    task: 'tax-refund',
    zh: '退税台账（按月）：期初、发生、期末',
    en: 'The ledger of a month: opening, movements, closing',
  })
  month(@CurrentCaller() caller: Caller, @Query() { month, enterprise }: LedgerQuery): Promise<object> {
    const first = `${month}-01`;
    const next = `${nextMonth(month)}-01`;
    return this.transactions.run(async (tx) => {
      const readable = await this.principals.readable(tx, caller);
      const asked =
        enterprise === undefined ? readable : (readable ?? [enterprise]).filter(isThe(enterprise));
      const parties = asked === undefined ? {} : { parties: asked };
      const opening = await this.ledger.totals(tx, { ...parties, until: first });
      const moved = await this.ledger.totals(tx, { ...parties, from: first, until: next });
      const closing = await this.ledger.totals(tx, { ...parties, until: next });
      return monthView(month, enterprise ?? null, { opening, moved, closing });
    });
  }

  @Get('entries')
  @ApiOkResponse({ type: LedgerEntryPage })
  @Operation({ task: 'tax-refund', zh: '退税台账明细', en: 'Entries of the ledger, oldest first' })
  entries(@CurrentCaller() caller: Caller, @Query() query: LedgerEntriesQuery): Promise<LedgerEntryPage> {
    const { limit, after, month, claimId } = query;
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const wanted = {
        ...(parties === undefined ? {} : { parties }),
        ...(month === undefined ? {} : { from: `${month}-01`, until: `${nextMonth(month)}-01` }),
        ...(claimId === undefined ? {} : { claimId: recordId(claimId) }),
      };
      const rows = await this.ledger.page(
        tx,
        wanted,
        limit,
        cursor === undefined ? undefined : recordId(cursor),
      );
      return pageOf(rows, limit, (row) => row.id);
    });
  }
}

function isThe(code: string): (one: string) => boolean {
  return (one) => one === code;
}
