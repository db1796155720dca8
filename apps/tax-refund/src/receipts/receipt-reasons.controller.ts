import { Body, Controller, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { calendarDate } from '@app/kernel';
import { Principals } from '@app/messaging';
import {
  Audit,
  BusinessClock,
  CurrentCaller,
  IsDay,
  Operation,
  Transactions,
  type Caller,
} from '@app/platform';
import { found } from '../access/scope.js';
import { proofDate } from '../deadlines/domain/deadlines.js';
import { DeadlinesRepository } from '../deadlines/deadlines.repository.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { EntriesRepository } from '../entries/entries.repository.js';
import { receiptReason, receiptReasonCodes } from './domain/receipt-reasons.js';
import { ReceiptProofsRepository } from './receipt-proofs.repository.js';

export class StateReceiptReason {
  /** 报关单号 */
  @ApiProperty({ example: '310420260000742108' })
  @IsString()
  @MaxLength(18)
  entryId!: string;

  /** 视同收汇原因 / listed reason */
  @ApiProperty({ enum: receiptReasonCodes, example: 'buyer-bankruptcy' })
  @IsIn(receiptReasonCodes)
  reason!: string;

  /** 举证材料名称及编号 / the evidence, by name and number */
  @ApiProperty({ example: '破产公告 2026-118' })
  @IsString()
  @Matches(/\S/, { message: 'must not be blank' })
  @MaxLength(300)
  evidence!: string;

  /** 合同约定的收汇日期，仅 contract-date / day that the contract names */
  @ApiPropertyOptional({ format: 'date' })
  @ValidateIf(
    (body: StateReceiptReason) => body.reason === 'contract-date' || body.contractDate !== undefined,
  )
  @IsDay()
  contractDate?: string;
}

const example = { entryId: '310420260000742108', reason: 'buyer-bankruptcy', evidence: '破产公告 2026-118' };

/** Why a declaration counts as received although the money did not come (视同收汇). */
@Controller('receipt-reasons')
export class ReceiptReasonsController {
  constructor(
    private readonly proofs: ReceiptProofsRepository,
    private readonly entries: EntriesRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly service: DeadlinesService,
    private readonly principals: Principals,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ schema: { type: 'object', example: { ...example, due: '2027-04-30' } } })
  @Operation({
    task: 'tax-refund',
    zh: '登记视同收汇原因或合同约定收汇日',
    en: 'State why a declaration counts as received, or the day that the contract names',
    examples: { bankruptcy: { summary: '进口商破产 · the buyer is bankrupt', value: example } },
  })
  state(
    @CurrentCaller() caller: Caller,
    @Body() body: StateReceiptReason,
    @Req() request: FastifyRequest,
  ): Promise<object> {
    return this.transactions.once(request, caller, async (tx) => {
      const parties = await this.principals.actedFor(tx, caller);
      const entry = found(
        await this.entries.find(tx, body.entryId, parties),
        { zh: '报关单', en: 'declaration' },
        '/entryId',
      );
      receiptReason(body.reason, entry.exportDate);
      // its deadlines are not opened meanwhile: the opening would not see this, nor this the deadline
      await this.entries.lock(tx, [entry.entryId], entry.ebcCode);
      const contractDate = body.reason === 'contract-date' ? (body.contractDate ?? null) : null;
      await this.proofs.state(tx, {
        entryId: entry.entryId,
        claimant: entry.ebcCode,
        reason: body.reason,
        evidence: body.evidence,
        contractDate,
        statedOn: calendarDate(this.clock.now()),
        by: caller.clientId,
      });
      const due = proofDate(entry.exportDate, contractDate);
      if (contractDate !== null) await this.deadlines.extend(tx, entry.entryId, due.date, due.clause);
      await this.service.proven(tx, [entry.entryId]);
      await Audit.record(tx, caller, {
        object: { kind: 'receipt-reasons', id: entry.entryId },
        before: null,
        after: { reason: body.reason, evidence: body.evidence, contractDate },
      });
      return { ...body, due: due.date, clause: due.clause };
    });
  }
}
