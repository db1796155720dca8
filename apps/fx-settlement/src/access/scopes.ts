import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ParticipantsRepository, Principals } from '@app/messaging';
import { hasRole, type Caller } from '@app/platform';
import type { Scope } from './scope.js';

/** Whose receipts and orders a caller may read, and whose receipts it may match and settle. */
@Injectable()
export class Scopes {
  constructor(
    private readonly participants: ParticipantsRepository,
    private readonly principals: Principals,
  ) {}

  async reading(tx: EntityManager, caller: Caller): Promise<Scope> {
    return this.scope(tx, caller, await this.principals.readable(tx, caller));
  }

  async acting(tx: EntityManager, caller: Caller): Promise<Scope> {
    return this.scope(tx, caller, await this.principals.actedFor(tx, caller));
  }

  /** Records of an enterprise that registered late may stand under its customs code: principals are known under both. */
  private async scope(
    tx: EntityManager,
    caller: Caller,
    codes: readonly string[] | undefined,
  ): Promise<Scope> {
    if (!caller.enterprise) return hasRole(caller, 'bank') ? { bank: caller.clientId } : {};
    const own = [caller.enterprise.creditCode, caller.enterprise.customsCode];
    const principals = (codes ?? []).filter((code) => !own.includes(code));
    if (principals.length === 0) return { payees: own };
    const known = await this.participants.byCodes(tx, principals);
    return { payees: [...own, ...principals, ...known.flatMap(({ customsCode }) => customsCode ?? [])] };
  }
}
