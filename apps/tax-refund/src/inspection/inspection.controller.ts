import { Body, Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { calendarDate } from '@app/kernel';
import { Principals } from '@app/messaging';
import {
  BusinessClock,
  CurrentCaller,
  Operation,
  pageOf,
  readCursor,
  requestLanguage,
  Transactions,
  type Caller,
} from '@app/platform';
import { found, recordId } from '../access/scope.js';
import { CompleteDocument, TasksQuery } from './inspection.dto.js';
import { InspectionRepository } from './inspection.repository.js';
import { DocumentTaskPage, DocumentTaskView, taskView } from './inspection.views.js';

const claimWord = { zh: '已提交的退税申报', en: 'filed claim' };

/** Documents kept for inspection (备案单证): not sent, complete within 15 days after the filing, kept for years. */
@Controller()
export class InspectionController {
  constructor(
    private readonly documents: InspectionRepository,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Get('document-tasks')
  @ApiOkResponse({ type: DocumentTaskPage })
  @Operation({
    task: 'tax-refund',
    zh: '备案单证待办：每份申报的单证、期限与保存年限',
    en: 'Documents to be kept for inspection: what each claim needs, by when, and for how long',
  })
  page(
    @CurrentCaller() caller: Caller,
    @Query() { limit, after, status }: TasksQuery,
    @Req() request: FastifyRequest,
  ): Promise<DocumentTaskPage> {
    return this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const cursor = readCursor(after);
      const page = {
        limit,
        ...(parties === undefined ? {} : { parties }),
        ...(cursor === undefined ? {} : { after: recordId(cursor) }),
      };
      const rows = await this.documents.page(tx, page, status === 'open');
      const { items, next } = pageOf(rows, limit, (row) => row.id);
      const kept = await this.documents.ofClaims(
        tx,
        items.map(({ id }) => id),
      );
      const today = calendarDate(this.clock.now());
      const language = requestLanguage(request);
      return { items: items.map((claim) => taskView(claim, kept, today, language)), next };
    });
  }

  @Post('claims/:id/documents')
  @HttpCode(200)
  @ApiOkResponse({ type: DocumentTaskView })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Operation({
    task: 'tax-refund',
    zh: '登记备案单证已齐及存放地点',
    en: 'Say that a document is there, and where it is kept',
    examples: {
      contract: {
        summary: '购销合同 · contract',
        value: { kind: 'contract', reference: 'HT-2026-0917', place: '财务档案室 3 柜 2 层' },
      },
    },
  })
  complete(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() body: CompleteDocument,
    @Req() request: FastifyRequest,
  ): Promise<DocumentTaskView> {
    return this.transactions.once(request, caller, async (tx) => {
      const claimants = await this.principals.actedFor(tx, caller);
      const claim = found(await this.documents.filedClaim(tx, recordId(id), claimants), claimWord);
      const today = calendarDate(this.clock.now());
      const { kind, reference, place } = body;
      const before = (await this.documents.ofClaims(tx, [claim.id])).find((one) => one.kind === kind);
      await this.documents.keep(tx, {
        claimId: claim.id,
        kind,
        reference,
        place,
        actor: caller.clientId,
        completedOn: before?.completedOn ?? today,
      });
      const kept = await this.documents.ofClaims(tx, [claim.id]);
      return taskView(claim, kept, today, requestLanguage(request));
    });
  }
}
