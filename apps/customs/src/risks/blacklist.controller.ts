import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { masked } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import {
  Audit,
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { refuseBackwards } from '../access/period.js';
import { LastDay } from '../access/last-day.dto.js';
import { found, recordId } from '../access/scope.js';
import { BlacklistRepository } from './blacklist.repository.js';
import { NewBlacklistEntry } from './risks.dto.js';
import { riskExamples } from './risks.examples.js';
import { BlacklistEntryView, BlacklistPage, entryView } from './risks.views.js';

/** The blacklist: dated entries with their source; an entry ends, it is never deleted. */
@Controller('risks/blacklist')
export class BlacklistController {
  constructor(
    private readonly blacklist: BlacklistRepository,
    private readonly participants: ParticipantsRepository,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: BlacklistPage })
  @Operation({ task: 'lists', zh: '黑名单', en: 'The blacklist' })
  page(@Query() { limit, after }: PageQuery): Promise<BlacklistPage> {
    const cursor = readCursor(after);
    return this.transactions.run(async (tx) => {
      const rows = await this.blacklist.page(tx, cursor && recordId(cursor), limit);
      const { items, next } = pageOf(rows, limit, ({ id }) => id);
      return { items: items.map(entryView), next };
    });
  }

  @Post()
  @ApiCreatedResponse({ type: BlacklistEntryView })
  @Operation({
    task: 'lists',
    zh: '列入黑名单：企业、个人、商品或目的国（地区）',
    en: 'Put an enterprise, a person, goods or a destination on the blacklist',
    examples: riskExamples.entry,
  })
  add(
    @CurrentCaller() caller: Caller,
    @Body() { kind, value, from, to, source, reason }: NewBlacklistEntry,
    @Req() request: FastifyRequest,
  ): Promise<BlacklistEntryView> {
    refuseBackwards(from, to);
    return this.transactions.once(request, caller, async (tx) => {
      const { canonical } = new PartyBook(await this.participants.byCodes(tx, [value]));
      const person = kind === 'person';
      const entry = await this.blacklist.add(tx, {
        kind,
        value: person ? this.cipher.hash(value.toUpperCase()) : canonical(value),
        sealed: person ? this.cipher.encrypt(JSON.stringify([value.toUpperCase()])) : null,
        shown: person ? masked('buyerIdNumber', value) : canonical(value),
        from,
        to: to ?? null,
        source,
        reason,
        by: caller.clientId,
        at: this.clock.now(),
      });
      await Audit.record(tx, caller, {
        object: { kind: 'blacklist', id: entry.id },
        before: null,
        after: { kind, from, to: to ?? null, source },
        reason,
      });
      return entryView(entry);
    });
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ type: BlacklistEntryView })
  @Operation({
    task: 'lists',
    zh: '终止黑名单条目（填写末日）',
    en: 'End an entry: its last day',
    examples: riskExamples.end,
  })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { to }: LastDay,
    @Req() request: FastifyRequest,
  ): Promise<BlacklistEntryView> {
    return this.transactions.once(request, caller, async (tx) => {
      const entry = (await this.blacklist.end(tx, recordId(id), to)) ?? null;
      await Audit.record(tx, caller, { object: { kind: 'blacklist', id }, after: { to } });
      return entryView(
        found(entry, { zh: '在该日之前生效的黑名单条目', en: 'entry that began by that day' }),
      );
    });
  }
}
