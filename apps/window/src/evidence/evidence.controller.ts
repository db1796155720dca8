import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Audit, CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { TimelineQuery } from '../timeline/timeline.dto.js';
import { TimelineService } from '../timeline/timeline.service.js';
import { CaseReader } from './case-reader.js';
import { EvidenceService } from './evidence.service.js';

const tar = 'application/x-tar';

@Controller('timeline/evidence')
export class EvidenceController {
  constructor(
    private readonly transactions: Transactions,
    private readonly timelines: TimelineService,
    private readonly evidence: EvidenceService,
    private readonly reader: CaseReader,
  ) {}

  @Get()
  @ApiOkResponse({
    description:
      '证据包（tar）：用其中的 verify.mjs 离线验证 · A tar archive; its verify.mjs verifies it offline',
    content: { [tar]: { schema: { type: 'string', format: 'binary' } } },
  })
  @Operation({
    task: 'timeline',
    zh: '一个订单的证据包：报文、回执、决定与步骤、审计链，带签名',
    en: 'The evidence pack of an order: messages, receipts, decisions with steps, audit chain, signed',
  })
  async pack(
    @CurrentCaller() caller: Caller,
    @Query() query: TimelineQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { timeline, documents } = await this.transactions.run((tx) =>
      this.timelines.caseOf(tx, query, caller),
    );
    const pack = await this.evidence.pack(
      (path) => this.reader.get(request, path),
      caller,
      timeline,
      documents,
    );
    await this.transactions.run((tx) =>
      Audit.record(tx, caller, {
        action: 'evidence.pack',
        object: { kind: 'orders', id: timeline.case.orderNo },
        after: { ebpCode: timeline.case.ebpCode },
      }),
    );
    void reply.header('content-disposition', 'attachment; filename="evidence.tar"').type(tar);
    return pack;
  }
}
