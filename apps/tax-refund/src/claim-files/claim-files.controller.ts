import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Principals } from '@app/messaging';
import { CurrentCaller, Operation, Transactions, xlsxMediaType, type Caller } from '@app/platform';
import { writeXlsx } from '@app/tables';
import { found, recordId } from '../access/scope.js';
import { ClaimsRepository } from '../claims/claims.repository.js';
import { ClaimsService } from '../claims/claims.service.js';
import { sendFile } from '../tables/answer.js';
import { exportSheet, purchaseSheet, summarySheet } from './claim-sheets.js';

/** A claim as accountants file it. */
@Controller('claims')
export class ClaimFilesController {
  constructor(
    private readonly claims: ClaimsRepository,
    private readonly service: ClaimsService,
    private readonly principals: Principals,
    private readonly transactions: Transactions,
  ) {}

  @Get(':id/file.xlsx')
  @ApiProduces(xlsxMediaType)
  @ApiOkResponse({ content: { [xlsxMediaType]: { schema: { type: 'string', format: 'binary' } } } })
  @Operation({
    task: 'tax-refund',
    zh: '下载退税申报文件：出口明细、进货明细、汇总',
    en: 'The claim as Excel: export lines, purchase lines, summary',
  })
  async file(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const claim = await this.transactions.run(async (tx) => {
      const parties = await this.principals.readable(tx, caller);
      const stored = found(await this.claims.find(tx, recordId(id), parties), {
        zh: '退税申报',
        en: 'claim',
      });
      return this.service.shown(tx, stored);
    });
    const file = await writeXlsx([exportSheet(claim), purchaseSheet(claim), summarySheet(claim)]);
    return sendFile(reply, file, 'xlsx', `claim-${claim.id}`);
  }
}
