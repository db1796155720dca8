import { Module } from '@nestjs/common';
import { DueGuarantees } from './due-guarantees.js';
import { GuaranteesController } from './guarantees.controller.js';
import { GuaranteesRepository } from './guarantees.repository.js';
import { GuaranteesService } from './guarantees.service.js';

@Module({
  controllers: [GuaranteesController],
  providers: [DueGuarantees, GuaranteesRepository, GuaranteesService],
  exports: [GuaranteesService],
})
export class GuaranteesModule {}
