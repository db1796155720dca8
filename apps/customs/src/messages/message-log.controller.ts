import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { maskedMessage } from '@app/ceb';
import { instantText } from '@app/kernel';
import {
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { found, recordId, scopeOf } from '../access/scope.js';
import { MessageLogQuery } from './message-log.dto.js';
import { MessageLogRepository } from './message-log.repository.js';
import { LoggedMessagePage, loggedView, OriginalMessageView } from './messages.views.js';

/** What an enterprise has sent, as it looks for it itself. */
@Controller('messages')
export class MessageLogController {
  constructor(
    private readonly log: MessageLogRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({
    type: LoggedMessagePage,
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
  ): Promise<LoggedMessagePage> {
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
      return { items: page.items.map((row) => loggedView(row, language)), next: page.next };
    });
  }

  @Get(':messageId/original')
  @ApiOkResponse({
    type: OriginalMessageView,
    description: '报文内容，个人信息已遮蔽 · The content with personal data masked',
  })
  @Operation({
    task: 'documents',
    zh: '查看已报送报文的内容（个人信息遮蔽）',
    en: 'The content of a message that was filed, personal data masked',
  })
  async original(
    @CurrentCaller() caller: Caller,
    @Param('messageId') id: string,
  ): Promise<OriginalMessageView> {
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
