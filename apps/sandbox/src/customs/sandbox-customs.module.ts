import { Module } from '@nestjs/common';
import { AnswersRepository } from './declarations/answers.repository.js';
import { AnswersService } from './declarations/answers.service.js';
import { BooksRepository } from './declarations/books.repository.js';
import { CustomsOffice } from './declarations/customs-office.js';
import { DocumentsIntake } from './declarations/documents.intake.js';
import { DocumentsRepository } from './declarations/documents.repository.js';
import { ListsIntake } from './declarations/lists.intake.js';
import { MessagesIntake } from './declarations/messages.intake.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { ExchangeRepository } from './exchange/exchange.repository.js';
import { ExchangeService } from './exchange/exchange.service.js';
import { CreateExchange1764000000000 } from './migrations/1764000000000-create-exchange.js';
import { CreateCustoms1764000000001 } from './migrations/1764000000001-create-customs.js';
import { OutcomesController } from './outcomes/outcomes.controller.js';

/** For the sandbox's databaseModule: the tables are read and written by plain SQL, so there are no entities. */
export const sandboxCustomsMigrations = [CreateExchange1764000000000, CreateCustoms1764000000001];

/** The exchange and the customs behind it, as the platform meets them: over HTTP, with their own rules and their own memory. */
@Module({
  controllers: [ExchangeController, OutcomesController],
  providers: [
    AnswersRepository,
    AnswersService,
    BooksRepository,
    CustomsOffice,
    DocumentsIntake,
    DocumentsRepository,
    ExchangeRepository,
    ExchangeService,
    ListsIntake,
    MessagesIntake,
  ],
})
export class SandboxCustomsModule {}
