import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RatingChanged } from '@app/contracts';
import type { Delivery } from '../consumer/delivery.js';
import { RatingsRepository } from './ratings.repository.js';

@Controller()
export class RatingsConsumer {
  constructor(private readonly ratings: RatingsRepository) {}

  @EventPattern<string>('registration.ratings-changed.v1')
  async changed(@Payload() { tx, documents }: Delivery<RatingChanged>): Promise<void> {
    await this.ratings.keep(tx, documents);
  }
}
