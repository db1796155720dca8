import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { bankConfig } from './bank.config.js';
import { FxSettlementGateway } from './fx-settlement.gateway.js';
import { CreateBank1795393300000 } from './migrations/1795393300000-create-bank.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';
import { Reporter } from './reporter.js';

/** For the sandbox's databaseModule: the table is read and written by plain SQL, so there is no entity. */
export const sandboxBankMigrations = [CreateBank1795393300000];

/** The bank of the exporters, as foreign exchange meets it: it tells of money that came in, until it is heard. */
@Module({
  imports: [AccountsModule, TokensModule],
  controllers: [PaymentsController],
  providers: [bankConfig, FxSettlementGateway, PaymentsRepository, PaymentsService, Reporter],
})
export class SandboxBankModule {}
