import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isMessageType, messageKind, maskedMessage } from '@app/ceb';
import { instantText } from '@app/kernel';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
  type Page,
} from '@app/platform';
import { found, recordId, scopeOf } from '../access/scope.js';
import { MessageLogQuery } from './message-log.dto.js';
import { MessageLogRepository } from './message-log.repository.js';

/** What an enterprise has sent, as it looks for it itself. */
@Controller('messages')
export class MessageLogController {
  constructor(
    private readonly log: MessageLogRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({
    description:
      '最近的在前；每个报文各结果的单证数 · Newest first, with the number of documents per outcome',
  })
  @Operation({
    task: 'documents',
    zh: '查询本企业报送的报文',
    en: 'The messages that you sent',
    description:
      '按订单编号查询时，逐份查看最近 100 个报文，更早的按已存单证查找 · By an order number the newest 100 messages are read whole; older ones are found by the documents stored of them',
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query() query: MessageLogQuery,
    @Req() request: FastifyRequest,
  ): Promise<Page<object>> {
    const { limit, after, ...filter } = query;
    const language = requestLanguage(request);
    const owner = senderOf(caller);
    return this.transactions.run(async (tx) => {
      const cursor = readCursor(after);
      const rows = await this.log.page(
        tx,
        { ...filter, ...(owner === undefined ? {} : { owner }) },
        limit,
        cursor === undefined ? undefined : recordId(cursor),
      );
      const page = pageOf(rows, limit, ({ id }) => id);
      return {
        items: page.items.map((row) => ({
          messageId: row.id,
          messageType: row.messageType,
          name: isMessageType(row.messageType) ? messageKind(row.messageType)[language] : row.messageType,
          sender: row.owner,
          format: row.format,
          receivedAt: instantText(row.receivedAt),
          documents: Object.values(row.counts).reduce((sum, count) => sum + count, 0),
          outcomes: row.counts,
        })),
        next: page.next,
      };
    });
  }

  @Get(':messageId/original')
  @ApiOkResponse({ description: '报文内容，个人信息已遮蔽 · The content with personal data masked' })
  @Operation({
    task: 'documents',
    zh: '查看已报送报文的内容（个人信息遮蔽）',
    en: 'The content of a message that was filed, personal data masked',
  })
  async original(@CurrentCaller() caller: Caller, @Param('messageId') id: string): Promise<object> {
    const stored = await this.transactions.run((tx) => this.log.original(tx, recordId(id), senderOf(caller)));
    const { message, body } = found(stored, { zh: '报文', en: 'message' });
    return {
      messageId: message.id,
      messageType: message.messageType,
      format: message.format,
      receivedAt: instantText(message.receivedAt),
      bytes: body.length,
      // nothing is left of one whose retention has run out
      message: body.length === 0 ? null : maskedMessage(body, message.format),
    };
  }
}

/** Whose messages a caller sees: his own; an officer everyone's. */
function senderOf(caller: Caller): string | undefined {
  return caller.roles.includes('enterprise') ? (scopeOf(caller) ?? caller.clientId) : undefined;
}
