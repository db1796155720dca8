import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@app/kernel';
import {
  Audit,
  AuditExportQuery,
  AuditQuery,
  AuditPage,
  AuditService,
  CurrentCaller,
  Operation,
  Transactions,
  type Caller,
  type PublicEvidenceKey,
} from '@app/platform';
import { CaseReader } from './case-reader.js';

const ndjson = 'application/x-ndjson';
/** Where the service is asked: by its name, or by the segment of its paths where that is another word. */
const segmentOf: Readonly<Record<string, string>> = { 'fx-settlement': 'fx' };

/** The audit log of the window itself, and with `service` of any service behind it, also of those that are not routed to. */
@Controller('audit')
export class AuditOfServicesController {
  constructor(
    private readonly audit: AuditService,
    private readonly reader: CaseReader,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: AuditPage })
  @Operation({
    task: 'operation',
    zh: '查询审计日志（service 选择服务，缺省为窗口自身）',
    en: 'Search an audit log: of the service named, otherwise of the window itself',
  })
  async page(
    @Query() query: AuditQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    return isOwn(query.service)
      ? this.audit.page(query)
      : this.passOn(request, reply, query.service, 'audit');
  }

  @Get('export')
  @ApiOkResponse({ content: { [ndjson]: { schema: { type: 'string' } } } })
  @Operation({
    task: 'operation',
    zh: '导出审计日志为签名证据（service 选择服务）',
    en: 'Export an audit log as signed evidence: of the service named, otherwise of the window itself',
  })
  async export(
    @CurrentCaller() caller: Caller,
    @Query() query: AuditExportQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    if (!isOwn(query.service)) return this.passOn(request, reply, query.service, 'audit/export');
    const evidence = await this.audit.export(caller, query);
    await this.transactions.run((tx) =>
      Audit.record(tx, caller, { action: 'audit.export', after: { ...query } }),
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

  /** The query as it came, without `service`; whatever is answered. */
  private async passOn(
    request: FastifyRequest,
    reply: FastifyReply,
    service: string,
    path: string,
  ): Promise<Buffer> {
    const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
    query.delete('service');
    // the sandbox names whole paths itself
    const prefix = service === 'sandbox' ? '' : `/${segmentOf[service] ?? service}`;
    const answer = await this.reader.get(
      request,
      `${prefix}/${path}?${query}`,
      segmentOf[service] ?? service,
    );
    if (answer === undefined) throw serviceUnknown(service);
    void reply.status(answer.status).type(answer.contentType);
    return answer.body;
  }
}

function isOwn(service: string | undefined): service is undefined | 'window' {
  return service === undefined || service === 'window';
}

function serviceUnknown(service: string): DomainError {
  const message = { zh: `没有服务 ${service}`, en: `There is no service ${service}` };
  return new DomainError('service-unknown', 'not-found', {
    message,
    faults: [{ pointer: '/service', code: 'service-unknown', message, actual: service }],
  });
}
