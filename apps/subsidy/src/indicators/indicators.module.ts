import { Module } from '@nestjs/common';
import { PoliciesModule } from '../policies/policies.module.js';
import { IndicatorBook } from './indicator-book.js';
import { IndicatorsController } from './indicators.controller.js';
import { IndicatorsRepository } from './indicators.repository.js';
import { IndicatorsService } from './indicators.service.js';

@Module({
  imports: [PoliciesModule],
  controllers: [IndicatorsController],
  providers: [IndicatorBook, IndicatorsRepository, IndicatorsService],
})
export class IndicatorsModule {}
