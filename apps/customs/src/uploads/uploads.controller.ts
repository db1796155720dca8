import { Controller, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOkResponse, ApiParam, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import {
  csvMediaType,
  CurrentCaller,
  Operation,
  RawBody,
  requestLanguage,
  Transactions,
  xlsxMediaType,
  type Caller,
} from '@app/platform';
import { readTable } from '@app/tables';
import { MessagesRepository } from '../messages/messages.repository.js';
import { MessageLogRepository } from '../messages/message-log.repository.js';
import { documentTable } from './domain/columns.js';
import { chosenType } from './domain/document-choice.js';
import type { Transfer } from './domain/message-of-drafts.js';
import { OneAtATime } from './one-at-a-time.js';
import { UploadQuery } from './uploads.dto.js';
import { uploadExamples } from './uploads.examples.js';
import { UploadsService, type FileOnce } from './uploads.service.js';
import { answerFile, countHeaders, sendFile, summaryView } from './uploads.views.js';

const wantsJson = (request: FastifyRequest): boolean =>
  (request.headers.accept ?? '').includes('application/json');

@Controller('uploads')
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly log: MessageLogRepository,
    private readonly stored: MessagesRepository,
    private readonly transactions: Transactions,
    private readonly queue: OneAtATime,
  ) {}

  @Post(':document')
  @HttpCode(200)
  @ApiParam({
    name: 'document',
    example: 'CEB513',
    description: 'CEB311 … 或单证种类 or a kind of document (order)',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiConsumes(xlsxMediaType, csvMediaType)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiProduces(xlsxMediaType, csvMediaType, 'application/json')
  @ApiOkResponse({
    description:
      '原表加处理结果与原因（Accept: application/json 时为汇总） · The same table with outcome and reasons; a summary with Accept: application/json',
    content: {
      [xlsxMediaType]: { schema: { type: 'string', format: 'binary' } },
      [csvMediaType]: { schema: { type: 'string' } },
      'application/json': { schema: { type: 'object' } },
    },
  })
  @Operation({
    task: 'documents',
    zh: '以 Excel 或 CSV 表格报送单证（默认试运行）',
    en: 'File documents from an Excel or CSV table; a dry run unless dryRun=false',
    description:
      '每 100 份单证为一个报文、一个事务，与 POST /customs/messages 同样判断；某行有错不影响其他单证，重复上传得到 duplicate。最多 10000 行。 · ' +
      'Every 100 documents are a message and a transaction, judged like POST /customs/messages; a wrong row does not touch the others, a repeated upload gives duplicate. Up to 10,000 rows.',
    examples: uploadExamples,
  })
  async upload(
    @CurrentCaller() caller: Caller,
    @Param('document') name: string,
    @Query() query: UploadQuery,
    @RawBody(xlsxMediaType, csvMediaType) body: Buffer,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const type = chosenType(name, 'I');
    const format = (request.headers['content-type'] ?? '').includes(csvMediaType) ? 'csv' : 'xlsx';
    const language = requestLanguage(request);
    return this.queue.run(caller.clientId, async () => {
      const table = documentTable(type);
      const read = await readTable(body, format, table);
      const transfer = await this.transferOf(caller, query);
      const upload = { table: read, documentTable: table, transfer, dryRun: query.dryRun === 'true' };
      const outcome = await this.uploads.file(this.filing(request, caller), caller, upload);
      request.idempotencyReplayed = outcome.replayed;
      void reply.headers(countHeaders(outcome));
      if (wantsJson(request)) return summaryView(outcome, type, language);
      return sendFile(reply, await answerFile(outcome, type, language), format, `${type}-result`);
    });
  }

  private filing(request: FastifyRequest, caller: Caller): FileOnce {
    return async (part, work) => {
      request.idempotencyReplayed = false;
      const answer = await this.transactions.once(request, caller, work, { part, kept: this.stored });
      return { answer, replayed: request.idempotencyReplayed };
    };
  }

  /** Who transmits: the caller unless the query says otherwise, under the exchange number he used last. */
  private async transferOf(caller: Caller, query: UploadQuery): Promise<Transfer> {
    const owner = caller.enterprise?.creditCode ?? caller.clientId;
    const dxpId = query.dxpId ?? (await this.transactions.run((tx) => this.log.lastDxpId(tx, owner)));
    if (dxpId === undefined) {
      const message = {
        zh: '首次报送请给出交换节点编号 dxpId',
        en: 'name the exchange number dxpId with the first upload',
      };
      throw new DomainError('dxp-id-missing', 'invalid', {
        message,
        faults: [{ pointer: '/dxpId', code: 'dxp-id-missing', message, expected: '?dxpId=DXPENT0000000001' }],
      });
    }
    return {
      copCode: query.copCode ?? caller.enterprise?.customsCode ?? owner,
      copName: query.copName ?? caller.enterprise?.name ?? owner,
      dxpId,
    };
  }
}
