import { Module } from '@nestjs/common';
import { LateAnswers } from '../late-answers.js';
import { CreateTaxAuthority1795392002000 } from './migrations/1795392002000-create-tax-authority.js';
import { ScheduleTaxAnswers1801200000000 } from './migrations/1801200000000-schedule-tax-answers.js';
import { TaxController } from './tax.controller.js';
import { TaxRepository } from './tax.repository.js';
import { TaxService } from './tax.service.js';

/** For the sandbox's databaseModule: the tables are read and written by plain SQL, so there are no entities. */
export const sandboxTaxMigrations = [CreateTaxAuthority1795392002000, ScheduleTaxAnswers1801200000000];

/** The tax authority, as the platform meets it: over HTTP, with its own memory. */
@Module({ controllers: [TaxController], providers: [LateAnswers, TaxRepository, TaxService] })
export class SandboxTaxModule {}
