import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  Audit,
  CurrentCaller,
  Operation,
  pageOf,
  PageQuery,
  readCursor,
  Transactions,
  type Caller,
} from '@app/platform';
import { LastDay } from '../access/last-day.dto.js';
import { recordId } from '../access/scope.js';
import { buyerExamples } from './buyers.examples.js';
import { NewCertification } from './certifications.dto.js';
import { CertificationsRepository } from './certifications.repository.js';
import { CertificationsService } from './certifications.service.js';
import { CertificationPage, CertificationView, certificationView } from './certifications.views.js';

/** Buyers whose identity is certified (CUS-5): only for them somebody else may pay. Persons stand here by keyed hash. */
@Controller('buyers/certifications')
export class CertificationsController {
  constructor(
    private readonly certifications: CertificationsRepository,
    private readonly buyers: CertificationsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: CertificationPage })
  @Operation({ task: 'lists', zh: '订购人身份认证记录', en: 'Certifications of buyers' })
  page(@Query() { limit, after }: PageQuery): Promise<CertificationPage> {
    const cursor = readCursor(after);
    return this.transactions.run(async (tx) => {
      const rows = await this.certifications.page(tx, cursor && recordId(cursor), limit);
      const { items, next } = pageOf(rows, limit, ({ id }) => id);
      return { items: items.map(certificationView), next };
    });
  }

  @Post()
  @ApiCreatedResponse({ type: CertificationView })
  @Operation({
    task: 'lists',
    zh: '登记订购人身份认证；因支付人不是订购人而比对不符的清单随即重新判断',
    en: 'Record that a buyer is certified; his lists that failed because somebody else paid are judged again',
    examples: buyerExamples.certification,
  })
  add(
    @CurrentCaller() caller: Caller,
    @Body() body: NewCertification,
    @Req() request: FastifyRequest,
  ): Promise<CertificationView> {
    return this.transactions.once(request, caller, async (tx) => {
      const row = await this.buyers.record(tx, body, caller.clientId);
      const { id, from, to, authority } = row;
      await Audit.record(tx, caller, {
        object: { kind: 'certifications', id },
        before: null,
        after: { from, to, authority },
      });
      return certificationView(row);
    });
  }

  @Post(':id/end')
  @HttpCode(200)
  @ApiOkResponse({ type: CertificationView })
  @Operation({
    task: 'lists',
    zh: '终止身份认证（填写末日）；尚未申报的清单随即重新判断',
    en: 'End a certification: its last day; lists that are not yet declared are judged again',
    examples: buyerExamples.end,
  })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { to }: LastDay,
    @Req() request: FastifyRequest,
  ): Promise<CertificationView> {
    return this.transactions.once(request, caller, async (tx) => {
      const row = await this.buyers.end(tx, id, to);
      await Audit.record(tx, caller, { object: { kind: 'certifications', id: row.id }, after: { to } });
      return certificationView(row);
    });
  }
}
