import { Module } from '@nestjs/common';
import { RegistersModule } from '../registers/registers.module.js';
import { RecognitionController } from './recognition.controller.js';
import { RecognitionRepository } from './recognition.repository.js';
import { RecognitionService } from './recognition.service.js';

@Module({
  imports: [RegistersModule],
  controllers: [RecognitionController],
  providers: [RecognitionRepository, RecognitionService],
})
export class RecognitionModule {}
