import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  CurrentCaller,
  Operation,
  PageQuery,
  pageOf,
  readCursor,
  Roles,
  Transactions,
  type Caller,
} from '@app/platform';
import { scopeOf } from '../access/scope.js';
import { receiptsAsXml } from './receipts.xml.js';
import { receiptView } from '../lists/lists.views.js';
import { ReceiptsRepository } from './receipts.repository.js';

const feedNumber = (cursor: string | undefined): string | undefined =>
  cursor !== undefined && /^\d{1,18}$/.test(cursor) ? cursor : undefined;

@Controller('receipts')
@Roles('enterprise', 'customs-officer', 'auditor', 'operator')
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiProduces('application/json', 'application/xml')
  @Operation({
    task: 'lists',
    zh: '回执拉取：从游标之后取本企业的海关回执',
    en: "Pull feed of customs' receipts for the caller's enterprise; with Accept: application/xml CEB receipts",
  })
  async feed(
    @CurrentCaller() caller: Caller,
    @Query() query: PageQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const after = feedNumber(readCursor(query.after));
    const rows = await this.transactions.run((tx) =>
      this.receipts.feed(tx, scopeOf(caller), after, query.limit),
    );
    const page = pageOf(rows, query.limit, (row) => row.feedNo);
    // the feed goes on growing: its end is a position, too
    const last = page.items.at(-1);
    const position =
      page.next ?? (last ? Buffer.from(last.feedNo).toString('base64url') : (query.after ?? null));
    const items = page.items.map((receipt) => ({ receipt, fields: this.receipts.fields(receipt) }));
    if ((request.headers.accept ?? '').includes('application/xml')) {
      void reply.type('application/xml; charset=utf-8').header('x-next', position ?? '');
      return receiptsAsXml(items);
    }
    return { items: items.map(({ receipt, fields }) => receiptView(receipt, fields)), next: position };
  }
}
