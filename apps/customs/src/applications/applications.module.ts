import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { TaxesModule } from '../taxes/taxes.module.js';
import { ApplicationDecisions } from './application-decisions.js';
import { ApplicationReceiptsService } from './application-receipts.service.js';
import { ApplicationRules } from './application-rules.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsService } from './applications.service.js';
import { ListsInQuestion } from './lists-in-question.js';
import { RefundRepaymentsConsumer } from './refund-repayments.consumer.js';
import { RefundRepaymentsRepository } from './refund-repayments.repository.js';

/** Applications about lists that customs has: cancellations, returns, tallies of returned exports. */
@Module({
  imports: [ListsModule, TaxesModule],
  controllers: [ApplicationsController, RefundRepaymentsConsumer],
  providers: [
    ApplicationDecisions,
    ApplicationReceiptsService,
    ApplicationRules,
    ApplicationsService,
    ListsInQuestion,
    RefundRepaymentsRepository,
  ],
  exports: [ApplicationReceiptsService, ApplicationsService],
})
export class ApplicationsModule {}
