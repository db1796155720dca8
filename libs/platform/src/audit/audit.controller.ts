import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller } from '../access/current-caller.js';
import { type Caller } from '../caller.js';
import { Operation } from '../openapi/operation.js';
import { Transactions } from '../transactions.js';
import { Audit } from './audit.js';
import { AuditExportQuery, AuditQuery } from './audit.dto.js';
import { AuditPage } from './audit.views.js';
import { AuditService } from './audit.service.js';
import type { PublicEvidenceKey } from './evidence-key.js';

export const ndjson = 'application/x-ndjson';

/** The audit log of this service, for auditors; an enterprise may have its own acts attested. */
@Controller('audit')
export class AuditController {
  constructor(
    private readonly audit: AuditService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: AuditPage })
  @Operation({
    task: 'operation',
    zh: '查询审计日志：何人、何事、何对象、何时、前后、理由、结果',
    en: 'Search the audit log: who, what, to what, when, before and after, why, outcome',
  })
  page(@Query() query: AuditQuery): Promise<AuditPage> {
    return this.audit.page(query);
  }

  @Get('export')
  @ApiOkResponse({
    description:
      'NDJSON：链头、逐条记录或摘要、链尾、Ed25519 签名 · NDJSON: the chain, its links with entries or digests, its head, an Ed25519 signature',
    content: { [ndjson]: { schema: { type: 'string' } } },
  })
  @Operation({
    task: 'operation',
    zh: '导出审计日志为签名证据（企业仅限本企业的操作）',
    en: 'Export the audit log as signed evidence (an enterprise: its own acts)',
  })
  async export(
    @CurrentCaller() caller: Caller,
    @Query() query: AuditExportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const evidence = await this.audit.export(caller, query);
    // an export is an act itself; it is on record before it leaves
    await this.transactions.run((tx) =>
      Audit.record(tx, caller, { action: 'audit.export', after: { ...query, afterSeq: query.afterSeq } }),
    );
    void reply.type(`${ndjson}; charset=utf-8`);
    return evidence;
  }

  @Get('key')
  @Operation({
    task: 'operation',
    zh: '证据签名的公钥',
    en: 'The public key that evidence is signed with',
  })
  key(): PublicEvidenceKey {
    return this.audit.evidenceKey();
  }
}
