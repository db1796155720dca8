import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { TokensModule } from '../tokens/tokens.module.js';
import { LateAnswers } from '../late-answers.js';
import { BankAccessController } from './bank-access.controller.js';
import { BankAccessService } from './bank-access.service.js';
import { bankConfig } from './bank.config.js';
import { FxSettlementGateway } from './fx-settlement.gateway.js';
import { CreateBank1795393300000 } from './migrations/1795393300000-create-bank.js';
import { OpenBank1801300000100 } from './migrations/1801300000100-open-bank.js';
import { PaymentsController } from './payments.controller.js';
import { PaymentsRepository } from './payments.repository.js';
import { PaymentsService } from './payments.service.js';
import { QuotasService } from './quotas.service.js';
import { RatesRepository } from './rates.repository.js';
import { Reporter } from './reporter.js';
import { BankSettlementsRepository } from './settlements.repository.js';
import { StatementsRepository } from './statements.repository.js';

/** For the sandbox's databaseModule: the table is read and written by plain SQL, so there is no entity. */
export const sandboxBankMigrations = [CreateBank1795393300000, OpenBank1801300000100];

/** The bank of the exporters, as foreign exchange meets it: it tells of money that came in, until it is heard. */
@Module({
  imports: [AccountsModule, TokensModule],
  controllers: [PaymentsController, BankAccessController],
  providers: [
    bankConfig,
    LateAnswers,
    FxSettlementGateway,
    PaymentsRepository,
    PaymentsService,
    BankSettlementsRepository,
    RatesRepository,
    StatementsRepository,
    QuotasService,
    BankAccessService,
    Reporter,
  ],
})
export class SandboxBankModule {}
