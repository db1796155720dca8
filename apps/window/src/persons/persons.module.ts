import { Module } from '@nestjs/common';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { PersonsController } from './persons.controller.js';

/** What all services together hold about a natural person. */
@Module({ imports: [EvidenceModule], controllers: [PersonsController] })
export class PersonsModule {}
