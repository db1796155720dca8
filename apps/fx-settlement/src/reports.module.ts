import { Module } from '@nestjs/common';
import { IndividualsModule } from './individuals/individuals.module.js';
import { NettingModule } from './netting/netting.module.js';
import { ObligationsModule } from './obligations/obligations.module.js';
import { ProofsModule } from './proofs/proofs.module.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { YearlyTotalsModule } from './yearly-totals/yearly-totals.module.js';

/** What is reported about receipts: proofs, netting, obligations, reconciliation. */
@Module({
  imports: [
    ProofsModule,
    NettingModule,
    YearlyTotalsModule,
    IndividualsModule,
    ReconciliationModule,
    ObligationsModule,
  ],
})
export class ReportsModule {}
