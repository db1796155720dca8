import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ParticipantsRepository, PartyBook, Principals } from '@app/messaging';
import type { Caller } from '@app/platform';

/** An enterprise under both its codes; the customs code is empty where customs has not given one. */
export interface Consignor {
  readonly creditCode: string;
  readonly customsCode: string;
}

/** In whose name export declarations are made: the caller's own enterprise or a principal (报关代理). */
@Injectable()
export class Consignors {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
  ) {}

  /** Throws `no-enterprise` and `not-delegated` (forbidden). */
  async of(tx: EntityManager, caller: Caller, principal: string | undefined): Promise<Consignor> {
    const creditCode = await this.principals.enterpriseFor(tx, caller, principal);
    if (creditCode === caller.enterprise?.creditCode) return caller.enterprise;
    const [known] = await this.participants.byCodes(tx, [creditCode]);
    return { creditCode, customsCode: known?.customsCode ?? '' };
  }

  /** Credit codes of those whose declarations the caller may work on; none for an account of no enterprise. */
  async codes(tx: EntityManager, caller: Caller): Promise<readonly string[]> {
    return (await this.principals.actedFor(tx, caller)) ?? [];
  }

  /** The platform's credit code, by either of its codes. */
  async platform(tx: EntityManager, ebpCode: string): Promise<string> {
    return new PartyBook(await this.participants.byCodes(tx, [ebpCode])).canonical(ebpCode);
  }
}
