import { Module } from '@nestjs/common';
import { ProofsModule } from '../proofs/proofs.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { AdvancesController } from './advances.controller.js';
import { AdvancesRepository } from './advances.repository.js';
import { AdvancesService } from './advances.service.js';
import { ObligationsController } from './obligations.controller.js';
import { TasksController } from './tasks.controller.js';
import { TasksRepository } from './tasks.repository.js';
import { TradeCreditsService } from './trade-credits.service.js';

@Module({
  imports: [ReceiptsModule, ProofsModule],
  controllers: [ObligationsController, AdvancesController, TasksController],
  providers: [TradeCreditsService, AdvancesRepository, AdvancesService, TasksRepository],
})
export class ObligationsModule {}
