import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import {
  ApiExtraModels,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { headOf } from '@app/ceb';
import { Principals } from '@app/messaging';
import {
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readNumberCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { wantsXml } from '../messages/wants-xml.js';
import type { ReceiptEntity } from './receipt.entity.js';
import { firstOfOneKind, receiptsAsXml, type ReceiptWithFields } from './receipts.xml.js';
import { CustomsReceiptPage, receiptView } from './receipts.views.js';
import { ReceiptsRepository } from './receipts.repository.js';

/** The feed goes on growing: its end is a position, too. */
function positionAfter(last: ReceiptEntity | undefined, after: string | undefined): string | null {
  return last ? Buffer.from(last.feedNo).toString('base64url') : (after ?? null);
}

/** CEB receipts of one kind and, in `X-Next`, where to go on; 204 when there is nothing new. */
function xmlPage(
  items: readonly ReceiptWithFields[],
  after: string | undefined,
  reply: FastifyReply,
): string | undefined {
  const shown = firstOfOneKind(items);
  void reply.header('x-next', positionAfter(shown.at(-1)?.receipt, after) ?? '');
  if (shown.length === 0) {
    void reply.status(204);
    return undefined;
  }
  void reply.type('application/xml; charset=utf-8');
  return receiptsAsXml(shown);
}

@Controller('receipts')
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptsRepository,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get('quarantine')
  @ApiOkResponse({ type: CustomsReceiptPage })
  @Operation({
    task: 'operation',
    zh: '隔离的回执：与清单状态矛盾，或找不到对应单证',
    en: 'Receipts in quarantine: they contradict the life of their list, or belong to no document known here',
  })
  quarantine(@CurrentCaller() caller: Caller, @Query() query: PageQuery): Promise<CustomsReceiptPage> {
    return this.transactions.run(async (tx) => {
      const after = readNumberCursor(query.after);
      const rows = await this.receipts.unsettled(
        tx,
        await this.principals.readable(tx, caller),
        after,
        query.limit,
      );
      const page = pageOf(rows, query.limit, (row) => row.feedNo);
      return {
        items: page.items.map((receipt) => receiptView(receipt, this.receipts.fields(receipt))),
        next: page.next,
      };
    });
  }

  @Get()
  @ApiProduces('application/json', 'application/xml')
  @ApiExtraModels(CustomsReceiptPage)
  @ApiOkResponse({
    content: {
      'application/json': { schema: { $ref: getSchemaPath(CustomsReceiptPage) } },
      'application/xml': { schema: { type: 'string' } },
    },
  })
  @ApiNoContentResponse({ description: '没有新回执（XML） · Nothing new, as XML' })
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
    const after = readNumberCursor(query.after);
    const rows = await this.transactions.run(async (tx) =>
      this.receipts.feed(tx, await this.principals.readable(tx, caller), after, query.limit),
    );
    const page = rows.slice(0, query.limit);
    const items = page.map((receipt) => {
      const node = this.receipts.node(receipt);
      return { receipt, node, fields: headOf(node, receipt.messageType) };
    });
    if (wantsXml(request)) return xmlPage(items, query.after, reply);
    return {
      items: items.map(({ receipt, fields }) => receiptView(receipt, fields)),
      next: positionAfter(page.at(-1), query.after),
    };
  }
}
