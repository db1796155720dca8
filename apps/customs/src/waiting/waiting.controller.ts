import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Principals } from '@app/messaging';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { recordId } from '../access/scope.js';
import { StuckQuery } from './waiting.dto.js';
import { WaitingRepository } from './waiting.repository.js';
import { StuckItemPage, stuckView } from './waiting.views.js';

/** What has waited too long, and whose turn it is. */
@Controller('stuck')
export class WaitingController {
  constructor(
    private readonly waiting: WaitingRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
    private readonly clock: BusinessClock,
  ) {}

  @Get()
  @ApiOkResponse({ type: StuckItemPage })
  @Operation({
    task: 'lists',
    zh: '超时未办：清单、单证与报文，由谁处理、何时到期、如何处理',
    en: 'Stuck: lists, documents and messages past their deadline, with owner and remedy',
  })
  stuck(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, owner }: StuckQuery,
    @Req() request: FastifyRequest,
  ): Promise<StuckItemPage> {
    const now = this.clock.now();
    const position = readPosition(readCursor(after));
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const rows = await this.waiting.stuck(tx, now, {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(owner === undefined ? {} : { owner }),
        ...(position === undefined ? {} : { after: position }),
      });
      const page = pageOf(rows, limit, (row) => `${row.position}|${row.id}`);
      const language = requestLanguage(request);
      return { items: page.items.map((row) => stuckView(row, now, language)), next: page.next };
    });
  }
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,6}Z$/;

function readPosition(cursor: string | undefined): [string, string] | undefined {
  const [due = '', id = ''] = cursor?.split('|') ?? [];
  return instant.test(due) ? [due, recordId(id)] : undefined;
}
