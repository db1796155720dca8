import { Module } from '@nestjs/common';
import { MetricsModule } from '../metrics/metrics.module.js';
import { RegisterBook } from './register-book.js';
import { RegisterMetrics } from './register-metrics.js';
import { RegisterTablesController } from './register-tables.controller.js';
import { RegistersController } from './registers.controller.js';
import { RegistersRepository } from './registers.repository.js';
import { RegistersService } from './registers.service.js';

@Module({
  imports: [MetricsModule],
  controllers: [RegistersController, RegisterTablesController],
  providers: [RegisterBook, RegisterMetrics, RegistersRepository, RegistersService],
  exports: [RegisterBook, RegistersRepository],
})
export class RegistersModule {}
