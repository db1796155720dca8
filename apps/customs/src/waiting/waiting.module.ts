import { Module } from '@nestjs/common';
import { InspectionsController } from '../inspections/inspections.controller.js';
import { InspectionsRepository } from '../inspections/inspections.repository.js';
import { WaitingController } from './waiting.controller.js';
import { WaitingRepository } from './waiting.repository.js';

/** What waits: for whom, since when, in what order. */
@Module({
  controllers: [WaitingController, InspectionsController],
  providers: [WaitingRepository, InspectionsRepository],
})
export class WaitingModule {}
