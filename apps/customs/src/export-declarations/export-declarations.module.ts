import { Module } from '@nestjs/common';
import { DeclarationsModule } from '../declarations/declarations.module.js';
import { ListsModule } from '../lists/lists.module.js';
import { MessagesModule } from '../messages/messages.module.js';
import { SubmissionsModule } from '../submissions/submissions.module.js';
import { Consignors } from './consignors.js';
import { DeclarationOutcomesService } from './declaration-outcomes.service.js';
import { DeclarationSources } from './declaration-sources.js';
import { DeclarationSteps } from './declaration-steps.js';
import { ExportDeclarationsController } from './export-declarations.controller.js';
import { ExportDeclarationsRepository } from './export-declarations.repository.js';
import { ExportDeclarationsService } from './export-declarations.service.js';
import { OrderTransmission } from './order-transmission.js';

/** Full export declarations of 9710 orders and 9810 warehouse bookings (CUS-7). */
@Module({
  imports: [DeclarationsModule, ListsModule, MessagesModule, SubmissionsModule],
  controllers: [ExportDeclarationsController],
  providers: [
    Consignors,
    DeclarationOutcomesService,
    DeclarationSources,
    DeclarationSteps,
    ExportDeclarationsRepository,
    ExportDeclarationsService,
    OrderTransmission,
  ],
  exports: [ExportDeclarationsRepository],
})
export class ExportDeclarationsModule {}
