import { Module } from '@nestjs/common';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { SigningModule } from '../signing/signing.module.js';
import { Envelopes } from './envelopes.js';
import { Sender } from './sender.js';
import { SubmissionsController } from './submissions.controller.js';
import { SubmissionsConsumer } from './submissions.consumer.js';
import { SubmissionsGauges } from './submissions-gauges.js';
import { SubmissionsRepository } from './submissions.repository.js';
import { SubmissionsService } from './submissions.service.js';

@Module({
  imports: [ExchangeModule, SigningModule],
  controllers: [SubmissionsController, SubmissionsConsumer],
  providers: [Envelopes, Sender, SubmissionsGauges, SubmissionsRepository, SubmissionsService],
})
export class SubmissionsModule {}
