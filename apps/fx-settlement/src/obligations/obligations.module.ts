import { Module } from '@nestjs/common';
import { ProofsModule } from '../proofs/proofs.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { AdvancesController } from './advances.controller.js';
import { ObligationsController } from './obligations.controller.js';
import { AdvancesService, TradeCreditsService } from './obligations.service.js';
import { TasksController } from './tasks.controller.js';
import { TasksRepository } from './tasks.repository.js';

@Module({
  imports: [ReceiptsModule, ProofsModule],
  controllers: [ObligationsController, AdvancesController, TasksController],
  providers: [TradeCreditsService, AdvancesService, TasksRepository],
})
export class ObligationsModule {}
