import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { TaxAnswerReceived } from '@app/contracts';
import type { Delivery } from '@app/messaging';
import { AnswersService } from './answers.service.js';

@Controller()
export class AnswersConsumer {
  constructor(private readonly answers: AnswersService) {}

  @EventPattern<string>('tax-adapter.answers-received.v1')
  async received(@Payload() { tx, documents }: Delivery<TaxAnswerReceived>): Promise<void> {
    await this.answers.received(tx, documents);
  }
}
