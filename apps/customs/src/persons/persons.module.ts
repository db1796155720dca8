import { Module } from '@nestjs/common';
import { BuyerQuotaRepository } from '../buyers/buyer-quota.repository.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { ErasureService } from './erasure.service.js';
import { ErasuresRepository } from './erasures.repository.js';
import { PersonsController } from './persons.controller.js';
import { PersonsRepository } from './persons.repository.js';
import { PersonsService } from './persons.service.js';
import { RetentionRounds } from './retention-rounds.js';
import { RevealController } from './reveal.controller.js';
import { RevealRepository } from './reveal.repository.js';

/** Natural persons in the documents of customs: revealed for a purpose, handed out, erased when no law asks to keep them. */
@Module({
  controllers: [PersonsController, RevealController],
  providers: [
    BuyerQuotaRepository,
    ErasureService,
    ErasuresRepository,
    MessagesRepository,
    PersonsRepository,
    PersonsService,
    RetentionRounds,
    RevealRepository,
  ],
})
export class PersonsModule {}
