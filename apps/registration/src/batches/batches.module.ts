import { Module } from '@nestjs/common';
import { ParticipantsModule } from '../participants/participants.module.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';

@Module({ imports: [ParticipantsModule], controllers: [BatchesController], providers: [BatchesService] })
export class BatchesModule {}
