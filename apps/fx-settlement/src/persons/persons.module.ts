import { Module } from '@nestjs/common';
import { PersonsController } from './persons.controller.js';

/** Payers abroad, who may be natural persons. */
@Module({ controllers: [PersonsController] })
export class PersonsModule {}
