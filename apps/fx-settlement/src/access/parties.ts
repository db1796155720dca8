import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ParticipantsRepository, PartyBook } from '@app/messaging';

/** The participants behind codes: an enterprise has two and is the same under both. */
@Injectable()
export class Parties {
  constructor(private readonly participants: ParticipantsRepository) {}

  async book(tx: EntityManager, codes: readonly string[]): Promise<PartyBook> {
    return new PartyBook(await this.participants.byCodes(tx, [...new Set(codes)]));
  }
}
