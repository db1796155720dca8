import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { DailyReconciliation } from './daily-reconciliation.js';
import { MonthlyStatementsController } from './monthly-statements.controller.js';
import { MonthlyStatementsRepository } from './monthly-statements.repository.js';
import { ReconciliationController } from './reconciliation.controller.js';
import { ReconciliationRepository } from './reconciliation.repository.js';
import { ReconciliationService } from './reconciliation.service.js';
import { statementConfig, StatementReceiver } from './statement-receiver.js';

@Module({
  imports: [BankModule, ReceiptsModule],
  controllers: [ReconciliationController, MonthlyStatementsController],
  providers: [
    ReconciliationRepository,
    ReconciliationService,
    DailyReconciliation,
    statementConfig,
    StatementReceiver,
    MonthlyStatementsRepository,
  ],
})
export class ReconciliationModule {}
