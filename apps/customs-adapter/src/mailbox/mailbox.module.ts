import { Module } from '@nestjs/common';
import { ExchangeModule } from '../exchange/exchange.module.js';
import { MailboxRepository } from './mailbox.repository.js';
import { MailboxService } from './mailbox.service.js';
import { Receiver } from './receiver.js';

@Module({ imports: [ExchangeModule], providers: [MailboxRepository, MailboxService, Receiver] })
export class MailboxModule {}
