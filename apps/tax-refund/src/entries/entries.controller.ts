import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import type { Language } from '@app/kernel';
import { Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { found } from '../access/scope.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { doubtView } from '../claims/doubts.views.js';
import { claimItems } from '../claims/domain/claimed-goods.js';
import { domesticSaleOf } from '../claims/domain/fob-judgement.js';
import { DeadlinesRepository } from '../deadlines/deadlines.repository.js';
import { LinksRepository } from '../links/links.repository.js';
import { ParitiesRepository } from '../parities/parities.repository.js';
import { EntriesQuery } from './entries.dto.js';
import { EntriesRepository } from './entries.repository.js';
import { DeclaredEntryPage, DeclaredEntryView, entryView } from './entries.views.js';
import type { EntryEntity } from './entry.entity.js';

/** Export declarations as customs made them: what can be claimed. */
@Controller('entries')
export class EntriesController {
  constructor(
    private readonly entries: EntriesRepository,
    private readonly principals: Principals,
    private readonly links: LinksRepository,
    private readonly claims: ClaimsRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly parities: ParitiesRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: DeclaredEntryPage })
  @Operation({
    task: 'tax-refund',
    zh: '查询可申报的出口报关单',
    en: 'Export declarations that can be claimed',
  })
  page(@CurrentCaller() caller: Caller, @Query() query: EntriesQuery): Promise<DeclaredEntryPage> {
    const { limit, after, ...filter } = query;
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const rows = await this.entries.page(tx, filter, {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: cursor }),
      });
      const { items, next } = pageOf(rows, limit, (row) => row.entryId);
      return { items: await this.views(tx, items), next };
    });
  }

  @Get(':entryId')
  @Operation({
    task: 'tax-refund',
    zh: '一份报关单：商品项、关联与申报；视同内销后的销项税额',
    en: 'One declaration: items, links, claim; the output VAT once it counts as sold at home',
  })
  get(
    @CurrentCaller() caller: Caller,
    @Param('entryId') entryId: string,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const entry = found(await this.entries.find(tx, entryId, parties), {
        zh: '报关单',
        en: 'declaration',
      });
      const [view] = await this.views(tx, [entry]);
      return { ...view, domesticSale: await this.soldAtHome(tx, entry, requestLanguage(request)) };
    });
  }

  /** Null while it can still be claimed. */
  private async soldAtHome(
    tx: EntityManager,
    entry: EntryEntity,
    language: Language,
  ): Promise<object | null> {
    if ((await this.deadlines.overdue(tx, 'last-claim', [entry.entryId])).length === 0) return null;
    const items = claimItems([entry], []);
    const parityOf = await this.parities.lookup(tx, entry.ebcCode, items);
    const { doubts, ...sale } = domesticSaleOf(items, { parityOf });
    return { ...sale, doubts: doubts.map((doubt) => doubtView(doubt, language)) };
  }

  private async views(tx: EntityManager, entries: readonly EntryEntity[]): Promise<DeclaredEntryView[]> {
    const ids = entries.map(({ entryId }) => entryId);
    const links = await this.links.ofEntries(tx, ids);
    const claims = await this.claims.liveOn(tx, ids);
    return entries.map((entry) => entryView(entry, links, claims));
  }
}
