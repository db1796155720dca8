import { Module } from '@nestjs/common';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { DailyReconciliation } from './daily-reconciliation.js';
import { MonthlyStatementsController } from './monthly-statements.controller.js';
import { MonthlyStatementsRepository } from './monthly-statements.repository.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationService } from './reconciliation.service.js';

@Module({
  imports: [ReceiptsModule],
  controllers: [ReconciliationController, MonthlyStatementsController],
  providers: [ReconciliationRepository, ReconciliationService, DailyReconciliation, MonthlyStatementsRepository],
})
export class ReconciliationModule {}
