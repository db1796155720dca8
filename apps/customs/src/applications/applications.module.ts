import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { TaxesModule } from '../taxes/taxes.module.js';
import { ApplicationDecisions } from './application-decisions.js';
import { ApplicationReceiptsService } from './application-receipts.service.js';
import { ApplicationRules } from './application-rules.js';
import { ApplicationsController } from './applications.controller.js';
import { ApplicationsService } from './applications.service.js';
import { ListsInQuestion } from './lists-in-question.js';

/** Applications about lists that customs has: cancellations, returns, tallies of returned exports. */
@Module({
  imports: [ListsModule, TaxesModule],
  controllers: [ApplicationsController],
  providers: [
    ApplicationDecisions,
    ApplicationReceiptsService,
    ApplicationRules,
    ApplicationsService,
    ListsInQuestion,
  ],
  exports: [ApplicationReceiptsService, ApplicationsService],
})
export class ApplicationsModule {}
