import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { MessageReceived, MessageRefused, MessageSent } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { AuthorityMessagesService } from './authority-messages.service.js';
import { SubmissionAnswersService } from './submission-answers.service.js';

@Controller()
export class AuthorityMessagesConsumer {
  constructor(
    private readonly messages: AuthorityMessagesService,
    private readonly answers: SubmissionAnswersService,
  ) {}

  @EventPattern<string>('customs-adapter.messages-received.v1')
  async received(@Payload() { tx, documents }: Delivery<MessageReceived>): Promise<void> {
    await this.messages.received(tx, documents);
  }

  @EventPattern<string>('customs-adapter.messages-sent.v1')
  async sent(@Payload() { tx, documents }: Delivery<MessageSent>): Promise<void> {
    await this.answers.sent(tx, documents);
  }

  @EventPattern<string>('customs-adapter.messages-refused.v1')
  async refused(@Payload() { tx, documents }: Delivery<MessageRefused>): Promise<void> {
    await this.answers.refused(tx, documents);
  }
}
