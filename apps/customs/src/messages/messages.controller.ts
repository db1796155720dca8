import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiConsumes,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiProduces,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readMessage, type CebMessage } from '@app/ceb';
import { DomainError } from '@app/kernel';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  RawBody,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { found, recordId, scopeOf } from '../access/scope.js';
import { formatRefusal, receiptsOf } from './answer-receipts.js';
import { messageExamples } from './messages.examples.js';
import { MessagesRepository } from './messages.repository.js';
import { MessagesService } from './messages.service.js';
import { checkView, MessageCheckView, MessageOutcomeView, messageView } from './messages.views.js';
import { SignaturesService } from './signatures/signatures.service.js';
import { wantsXml } from './wants-xml.js';

const formatOf = (request: FastifyRequest): 'xml' | 'json' =>
  (request.headers['content-type'] ?? '').includes('xml') ? 'xml' : 'json';

/** What makes a message unreadable concerns the whole of it: the empty pointer (RFC 6901). */
function readWhole(body: Buffer, format: 'xml' | 'json'): CebMessage {
  try {
    return readMessage(body, format);
  } catch (error) {
    if (!(error instanceof DomainError) || error.faults.length > 0) throw error;
    const faults = [{ pointer: '', code: error.code, message: error.text }];
    throw new DomainError(error.code, error.kind, { message: error.text, faults, cause: error });
  }
}

@Controller('messages')
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly stored: MessagesRepository,
    private readonly transactions: Transactions,
    private readonly signatures: SignaturesService,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes('application/json', 'application/xml')
  @ApiProduces('application/json', 'application/xml')
  @ApiExtraModels(MessageOutcomeView)
  @ApiAcceptedResponse({
    description: '逐单结果；accepted 即已持久保存 · One outcome per document; accepted means durable',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(MessageOutcomeView) } },
      'application/xml': { schema: { type: 'string' } },
    },
  })
  @Operation({
    task: 'documents',
    zh: '报送 CEB 报文（订单、支付单、运单、清单）',
    en: 'File a CEB message (orders, payments, waybills, lists), as XML or the same structure in JSON',
    examples: messageExamples,
  })
  async submit(
    @CurrentCaller() caller: Caller,
    @RawBody() body: Buffer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const format = formatOf(request);
    let message: CebMessage | undefined;
    try {
      const read = readWhole(body, format);
      message = read;
      // before the transaction: nothing is locked while a thread verifies
      const signature = await this.signatures.findingOf(read, body, format);
      const received = { owner: caller.enterprise?.creditCode ?? caller.clientId, format, original: body };
      const answer = await this.transactions.once(
        request,
        caller,
        (tx) => this.messages.submit(tx, caller, read, received, signature),
        { kept: this.stored },
      );
      if (!wantsXml(request)) return messageView(answer, requestLanguage(request));
      void reply.type('application/xml; charset=utf-8');
      return receiptsOf(read, answer, this.clock.now());
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid' || !wantsXml(request)) throw error;
      void reply.status(400).type('application/xml; charset=utf-8');
      return formatRefusal(error, body, message?.root ?? 'Unknown', this.clock.now());
    }
  }

  @Post('check')
  @HttpCode(200)
  @ApiConsumes('application/json', 'application/xml')
  @ApiOkResponse({
    type: MessageCheckView,
    description:
      '结构（202205 官方 schema）与业务规则的判断 · Verdict on structure and on the rules of the trade',
  })
  @Operation({
    task: 'documents',
    zh: '校验 CEB 报文（不保存）',
    en: 'Validate a CEB message; nothing is stored',
    examples: messageExamples,
  })
  async check(
    @CurrentCaller() caller: Caller,
    @RawBody() body: Buffer,
    @Req() request: FastifyRequest,
  ): Promise<MessageCheckView> {
    const format = formatOf(request);
    const message = readWhole(body, format);
    const signature = await this.signatures.findingOf(message, body, format);
    const answer = await this.transactions.run((tx) => this.messages.check(tx, caller, message, signature));
    return checkView(answer, requestLanguage(request));
  }

  @Get(':messageId')
  @ApiOkResponse({
    type: MessageOutcomeView,
    description: '与报送时相同的逐单结果 · The outcomes that the POST was answered',
  })
  @Operation({
    task: 'documents',
    zh: '查询已报送报文的结果',
    en: 'The outcomes of a message that was filed',
  })
  async answer(
    @CurrentCaller() caller: Caller,
    @Param('messageId') id: string,
    @Req() request: FastifyRequest,
  ): Promise<MessageOutcomeView> {
    const answer = await this.transactions.run((tx) => this.stored.answer(tx, recordId(id), scopeOf(caller)));
    return messageView(found(answer, { zh: '报文', en: 'message' }), requestLanguage(request));
  }
}
