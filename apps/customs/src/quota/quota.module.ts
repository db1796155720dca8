import { Module } from '@nestjs/common';
import { QuotaRepository } from './quota.repository.js';
import { QuotaService } from './quota.service.js';
import { QuotaWaitsRepository } from './quota-waits.repository.js';

@Module({
  providers: [QuotaRepository, QuotaWaitsRepository, QuotaService],
  exports: [QuotaRepository, QuotaWaitsRepository, QuotaService],
})
export class QuotaModule {}
