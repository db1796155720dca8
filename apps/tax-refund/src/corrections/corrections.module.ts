import { Module } from '@nestjs/common';
import { LedgerController } from '../ledger/ledger.controller.js';
import { RecordsModule } from '../records.module.js';
import { ClawBacks } from './claw-backs.js';
import { RepaymentsController } from './repayments.controller.js';
import { RepaymentsService } from './repayments.service.js';

/** What is taken back of refunds, and the ledger of it all. */
@Module({
  imports: [RecordsModule],
  controllers: [LedgerController, RepaymentsController],
  providers: [ClawBacks, RepaymentsService],
  exports: [ClawBacks],
})
export class CorrectionsModule {}
