import { Module } from '@nestjs/common';
import { BlacklistController } from './blacklist.controller.js';
import { BlacklistRepository } from './blacklist.repository.js';
import { BlacklistService } from './blacklist.service.js';
import { ListRisks } from './list-risks.service.js';
import { RiskHitsRepository } from './risk-hits.repository.js';
import { RisksController } from './risks.controller.js';
import { SplitOrders } from './split-orders.js';
import { UnscannedWaybills } from './unscanned-waybills.js';

/** Risk control at customs (风险防控): what lists show, what they show together, who and what is refused. */
@Module({
  controllers: [BlacklistController, RisksController],
  providers: [
    BlacklistRepository,
    BlacklistService,
    ListRisks,
    RiskHitsRepository,
    SplitOrders,
    UnscannedWaybills,
  ],
  exports: [BlacklistService, ListRisks, RiskHitsRepository],
})
export class RisksModule {}
