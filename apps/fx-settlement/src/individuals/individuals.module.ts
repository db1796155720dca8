import { Module } from '@nestjs/common';
import { BankModule } from '../bank/bank.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { YearlyTotalsModule } from '../yearly-totals/yearly-totals.module.js';
import { IndividualHashes } from './individual-hashes.js';
import { IndividualSettlementsService } from './individual-settlements.service.js';
import { IndividualsController } from './individuals.controller.js';
import { IndividualsRepository } from './individuals.repository.js';
import { IndividualsService } from './individuals.service.js';
import { QuotaReceiver } from './quota-receiver.js';
import { QuotasController } from './quotas.controller.js';

@Module({
  imports: [BankModule, LedgerModule, ReceiptsModule, YearlyTotalsModule],
  controllers: [IndividualsController, QuotasController],
  providers: [
    IndividualHashes,
    IndividualsRepository,
    IndividualsService,
    IndividualSettlementsService,
    QuotaReceiver,
  ],
})
export class IndividualsModule {}
