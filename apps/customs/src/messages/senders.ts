import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ParticipantsRepository, PartyBook, Principals } from '@app/messaging';
import type { Caller } from '@app/platform';
import type { FiledDocument } from './domain/filed-document.js';
import { partyCodes } from './domain/parties.js';
import { declarantsOf, type MayActFor } from './domain/sender-right.js';

/** The participants that a message names, and for which of them its sender may file. */
@Injectable()
export class Senders {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
  ) {}

  /** Delegations are looked up, once for the message, only where something is not filed in the sender's own name. */
  async of(
    tx: EntityManager,
    caller: Caller,
    copCode: string,
    filed: readonly FiledDocument[],
  ): Promise<{ readonly book: PartyBook; readonly mayActFor: MayActFor }> {
    const own = caller.enterprise ? [caller.enterprise.creditCode, caller.enterprise.customsCode] : [];
    const codes = new Set([...own, copCode, ...filed.flatMap(({ head }) => partyCodes(head))]);
    const book = new PartyBook(await this.participants.byCodes(tx, [...codes]));
    const isOwn: MayActFor = (code) =>
      own.includes(code) || book.canonical(code) === caller.enterprise?.creditCode;
    const foreign = new Set(isOwn(copCode) ? [] : [book.canonical(copCode)]);
    for (const one of filed) {
      const declarants = declarantsOf(one).codes;
      if (!declarants.some(isOwn)) for (const code of declarants) foreign.add(book.canonical(code));
    }
    const delegated = await this.principals.among(tx, caller, [...foreign]);
    return { book, mayActFor: (code) => isOwn(code) || delegated.has(book.canonical(code)) };
  }
}
