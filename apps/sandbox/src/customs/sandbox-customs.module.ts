import { Module } from '@nestjs/common';
import { LateAnswers } from '../late-answers.js';
import { BillsIntake } from './bills/bills.intake.js';
import { BillsRepository } from './bills/bills.repository.js';
import { ApplicationsIntake } from './applications/applications.intake.js';
import { ApplicationsRepository } from './applications/applications.repository.js';
import { ListGoodsRepository } from './applications/list-goods.repository.js';
import { AnswersRepository } from './declarations/answers.repository.js';
import { AnswersService } from './declarations/answers.service.js';
import { BooksRepository } from './declarations/books.repository.js';
import { CustomsOffice } from './declarations/customs-office.js';
import { DocumentsIntake } from './declarations/documents.intake.js';
import { DocumentsRepository } from './declarations/documents.repository.js';
import { ListsIntake } from './declarations/lists.intake.js';
import { MessagesIntake } from './declarations/messages.intake.js';
import { PartsIntake } from './declarations/parts.intake.js';
import { PartsRepository } from './declarations/parts.repository.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { ExchangeRepository } from './exchange/exchange.repository.js';
import { ExchangeService } from './exchange/exchange.service.js';
import { ExportsIntake } from './exports/exports.intake.js';
import { ExportsRepository } from './exports/exports.repository.js';
import { MovementsIntake } from './exports/movements.intake.js';
import { MovementsRepository } from './exports/movements.repository.js';
import { SummariesIntake } from './exports/summaries.intake.js';
import { SummariesRepository } from './exports/summaries.repository.js';
import { PaymentChecksController } from './payment-data/payment-checks.controller.js';
import { PaymentChecksRepository } from './payment-data/payment-checks.repository.js';
import { PaymentChecksService } from './payment-data/payment-checks.service.js';
import { AskForPaymentData1795442500000 } from './migrations/1795442500000-ask-for-payment-data.js';
import { CreateExchange1764000000000 } from './migrations/1764000000000-create-exchange.js';
import { CreateCustoms1764000000001 } from './migrations/1764000000001-create-customs.js';
import { CreateCustomsExports1764000000002 } from './migrations/1764000000002-create-customs-exports.js';
import { IndexExportOrders1795394300000 } from './migrations/1795394300000-index-export-orders.js';
import { TakeBillsAndParts1795402100000 } from './migrations/1795402100000-take-bills-and-parts.js';
import { TakeApplications1795405100000 } from './migrations/1795405100000-take-applications.js';
import { OutcomesController } from './outcomes/outcomes.controller.js';

/** For the sandbox's databaseModule: the tables are read and written by plain SQL, so there are no entities. */
export const sandboxCustomsMigrations = [
  CreateExchange1764000000000,
  CreateCustoms1764000000001,
  CreateCustomsExports1764000000002,
  IndexExportOrders1795394300000,
  TakeBillsAndParts1795402100000,
  TakeApplications1795405100000,
  AskForPaymentData1795442500000,
];

/** The exchange and the customs behind it, as the platform meets them: over HTTP, with their own rules and their own memory. */
@Module({
  controllers: [ExchangeController, OutcomesController, PaymentChecksController],
  providers: [
    ApplicationsIntake,
    ApplicationsRepository,
    ListGoodsRepository,
    AnswersRepository,
    AnswersService,
    BillsIntake,
    BillsRepository,
    BooksRepository,
    CustomsOffice,
    DocumentsIntake,
    DocumentsRepository,
    ExchangeRepository,
    ExchangeService,
    ExportsIntake,
    ExportsRepository,
    LateAnswers,
    ListsIntake,
    MessagesIntake,
    MovementsIntake,
    MovementsRepository,
    PartsIntake,
    PartsRepository,
    PaymentChecksRepository,
    PaymentChecksService,
    SummariesIntake,
    SummariesRepository,
  ],
})
export class SandboxCustomsModule {}
