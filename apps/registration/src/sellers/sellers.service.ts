import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, DomainError, instantText, newId, type CalendarDate } from '@app/kernel';
import { BusinessClock, FieldCipher, type Caller } from '@app/platform';
import {
  register,
  registerAnew,
  type Participant,
  type ParticipantFacts,
} from '../participants/domain/participant.js';
import { periodOn } from '../participants/domain/periods.js';
import { recordChange, withPeriods } from '../participants/participant-record.js';
import { scopeOf } from '../participants/participants.access.js';
import { announce } from '../participants/participants.events.js';
import {
  addVersion,
  findParticipant,
  insertOnce,
  lockParticipant,
} from '../participants/participants.repository.js';
import type { ParticipantWithPapers } from '../participants/participants.views.js';
import { papersOf } from '../papers/papers.repository.js';
import { keeperRoles, readSeller, type SellerKind, type TypedSeller } from './domain/seller.js';
import { addIdentity, endAppointments, lockIdentity, participantOf } from './sellers.repository.js';

/** Letters that no social credit code has at its beginning (GB 32100 leaves out I, O, S, V, Z). */
const codePrefixes: Readonly<Record<SellerKind, string>> = {
  'overseas-seller': 'SO',
  'individual-seller': 'SI',
};
const codeDigits = 16;
const undecided = { department: null, decision: null, reason: null };

/** Sellers without a credit code: registered and kept by the enterprise that acts for them, under a code of the platform. */
@Injectable()
export class SellersService {
  constructor(
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /**
   * The same seller again gives the record that is there. Throws `keeper-not-entitled` (forbidden) unless the caller is an
   * active participant in a role that may keep it, `seller-kept-by-another` (conflict), and as `readSeller`.
   */
  async register(
    tx: EntityManager,
    caller: Caller,
    typed: TypedSeller,
  ): Promise<{ withPapers: ParticipantWithPapers; created: boolean }> {
    const now = this.clock.now();
    const today = calendarDate(now);
    const seller = readSeller(typed, today);
    const keeper = await this.keeper(tx, caller, seller.kind, today);
    const hashes = this.cipher.hashes(seller.identity);
    await lockIdentity(tx, hashes);
    const known = await participantOf(tx, hashes);
    const facts = {
      creditCode: `${codePrefixes[seller.kind]}${newId().replaceAll('-', '').slice(-codeDigits).toUpperCase()}`,
      customsCode: seller.customsCode,
      name: seller.shownName,
      roles: [seller.kind],
    };
    if (known !== undefined)
      return this.again(tx, caller, known, { ...facts, keeperCode: keeper.creditCode });
    const kept = { keeperCode: keeper.creditCode, identity: seller.shownIdentity };
    const { participant } = await insertOnce(
      tx,
      withPeriods({ ...register(facts, newId(), now), ...kept }, [], now),
    );
    await addIdentity(tx, {
      participantId: participant.id,
      identityHash: this.cipher.hash(seller.identity),
      sealed: this.cipher.encrypt(JSON.stringify([seller.identity, seller.fullName])),
    });
    await addVersion(tx, participant, { kind: 'registered', actor: caller.clientId, ...undecided });
    await announce(tx, participant);
    return { withPapers: { participant, papers: [], today }, created: true };
  }

  /** The record that is there; one that was cancelled goes to whom registers it now, without the former agent's appointment. */
  private async again(
    tx: EntityManager,
    caller: Caller,
    id: string,
    facts: ParticipantFacts & { readonly keeperCode: string },
  ): Promise<{ withPapers: ParticipantWithPapers; created: boolean }> {
    const participant = await lockParticipant(tx, id, 'all');
    const now = this.clock.now();
    const today = calendarDate(now);
    const sameKeeper = participant.keeperCode === facts.keeperCode;
    if (participant.cancelledAt === null) {
      if (!sameKeeper) throw keptByAnother();
      return { withPapers: { participant, papers: await papersOf(tx, [id]), today }, created: false };
    }
    if (!sameKeeper) await endAppointments(tx, id, instantText(now));
    const papers = await papersOf(tx, [id]);
    const anew = registerAnew(participant, { ...facts, creditCode: participant.creditCode }, now);
    const change = { kind: 'registered', actor: caller.clientId, ...undecided } as const;
    return {
      withPapers: { participant: await recordChange(tx, anew, papers, change, now), papers, today },
      created: true,
    };
  }

  private async keeper(
    tx: EntityManager,
    caller: Caller,
    kind: SellerKind,
    today: CalendarDate,
  ): Promise<Participant> {
    const keeper = await findParticipant(tx, caller.enterprise?.creditCode ?? '', scopeOf(caller));
    const accepted = Object.values(keeper.departments).every(({ status }) => status === 'accepted');
    const acts = keeperRoles[kind].some((role) => {
      const own = keeper.periods?.roles.filter((period) => period.role === role) ?? [];
      const status = (periodOn(own, today) ?? own[0])?.status;
      return status === 'in-standing' || status === 'incomplete';
    });
    if (accepted && acts) return keeper;
    throw notEntitled(kind, keeper);
  }
}

function notEntitled(kind: SellerKind, keeper: Participant): DomainError {
  const message = {
    zh: '只有相应类型且各部门均已接受的企业可以登记此类卖家',
    en: 'Only an enterprise that has the role and that all departments accepted registers such a seller',
  };
  return new DomainError('keeper-not-entitled', 'forbidden', {
    message,
    faults: [
      {
        pointer: '/kind',
        code: 'keeper-not-entitled',
        message,
        expected: keeperRoles[kind].join(' / '),
        actual: keeper.roles.join(', '),
      },
    ],
  });
}

function keptByAnother(): DomainError {
  const message = {
    zh: '该卖家已由另一企业登记；变更代理人须先由原代理人注销登记',
    en: 'Another enterprise has registered this seller; its agent has to cancel that first',
  };
  return new DomainError('seller-kept-by-another', 'conflict', { message });
}
