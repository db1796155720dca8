import { Module } from '@nestjs/common';
import { ListsModule } from '../lists/lists.module.js';
import { QuotaModule } from '../quota/quota.module.js';
import { WaitingLists } from '../quota/waiting-lists.js';
import { BuyerQuotaController } from './buyer-quota.controller.js';
import { BuyerQuotaRepository } from './buyer-quota.repository.js';
import { CertificationsController } from './certifications.controller.js';
import { CertificationsService } from './certifications.service.js';

/** Buyers of retail imports: whether they are certified, what is left of their year, lists that wait for it. */
@Module({
  imports: [ListsModule, QuotaModule],
  controllers: [BuyerQuotaController, CertificationsController],
  providers: [BuyerQuotaRepository, CertificationsService, WaitingLists],
})
export class BuyersModule {}
