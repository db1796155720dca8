import { Module } from '@nestjs/common';
import { LedgerModule } from '../ledger/ledger.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { CalculationsController } from './calculations.controller.js';
import { NettingReportsService } from './netting-reports.service.js';
import { NettingReportsRepository } from './netting-reports.repository.js';
import { NettingSourcesRepository } from './netting-sources.repository.js';
import { NettingSources } from './netting-sources.js';
import { NettingsController } from './nettings.controller.js';
import { NettingsRepository } from './nettings.repository.js';
import { NettingsService } from './nettings.service.js';
import { ReportFilesController } from './report-files.controller.js';

@Module({
  imports: [LedgerModule, ReceiptsModule],
  controllers: [CalculationsController, NettingsController, ReportFilesController],
  providers: [
    NettingSourcesRepository,
    NettingSources,
    NettingsRepository,
    NettingsService,
    NettingReportsRepository,
    NettingReportsService,
  ],
})
export class NettingModule {}
