import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, Decimal, zero, type CalendarDate } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import { buyerHash } from '../buyers/buyer-key.js';
import { QuotaHashes } from '../hashes/quota-hashes.js';
import type { MatchCheck, MatchReport } from '../lists/domain/match-report.js';
import { ListContents } from '../storage/list-contents.js';
import type { ListEntity } from '../lists/list.entity.js';
import type { OpenList } from '../lists/open-list.js';
import { limitsIn } from '../taxes/domain/import-limits.js';
import { taxableValue } from '../taxes/list-goods.js';
import { annualCheck, withCheck } from './domain/annual-check.js';
import {
  accept,
  acceptedIn,
  acceptUnreserved,
  creditUpTo,
  openAmount,
  type QuotaChange,
  type QuotaEntry,
} from './domain/quota-entry.js';
import { QuotaRepository, type QuotaAsk } from './quota.repository.js';
import { QuotaWaitsRepository } from './quota-waits.repository.js';

/** What the annual check needs of a list, also of one that is not stored. */
interface Checked {
  readonly list: Pick<ListEntity, 'id' | 'buyerHash' | 'ieFlag'>;
  readonly goods: OpenList['goods'];
}

type Reported = readonly [OpenList, MatchReport];

/** So much of a list's taxable value has come back in all; without `total` the whole of it. */
export interface Credit {
  readonly listId: string;
  readonly total?: Decimal;
}

/**
 * The annual amount of each buyer of retail imports (个人年度交易额): reserved before customs sees the list, counted in the
 * year of its acceptance, credited back on rejection, cancellation and return. The buyer is a keyed hash.
 */
@Injectable()
export class QuotaService {
  constructor(
    private readonly quota: QuotaRepository,
    private readonly waits: QuotaWaitsRepository,
    private readonly contents: ListContents,
    private readonly hashes: QuotaHashes,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Reserves the quota of the lists that match and are to be declared, and answers all reports, those of lists that found too
   * little of it with the failing check. The caller holds the locks of their cases.
   */
  async reserve(tx: EntityManager, reported: readonly Reported[], now: Date): Promise<readonly Reported[]> {
    const asks = reported.flatMap(([one, report]) => (report.result === 'matched' ? this.ask(one) : []));
    const annual = annualOn(calendarDate(now));
    if (asks.length === 0 || !annual) return reported;
    const { year, limit } = annual;
    await this.hashes.bring(
      tx,
      asks.map(({ idNumber }) => idNumber),
    );
    const granted = await this.quota.reserve(tx, asks, year, limit);
    const refused = asks.filter(({ listId }) => !granted.has(listId));
    if (refused.length === 0) return reported;
    await this.waits.add(tx, refused, now);
    const used = await this.quota.used(
      tx,
      refused.map(({ buyerHash }) => buyerHash),
      year,
    );
    const checks = new Map(
      refused.map(({ listId, buyerHash, amount }) => [
        listId,
        annualCheck(amount, new Decimal(limit).minus(used.get(buyerHash) ?? zero), false),
      ]),
    );
    return reported.map(([one, report]) => {
      const check = checks.get(one.list.id);
      return [one, check ? withCheck(report, check) : report];
    });
  }

  /** The check as it stands now, without reserving: for the report of one list. Nothing for exports and lists without a buyer. */
  async check(tx: EntityManager, one: Checked, now: Date): Promise<MatchCheck[]> {
    const { id, ieFlag } = one.list;
    if (ieFlag !== 'I' || one.list.buyerHash === null) return [];
    await this.hashes.bring(tx, idNumbers(one));
    const buyerHash = this.hashOf(one);
    const entry = (await this.quota.entries(tx, [id])).get(id);
    const held = entry ? openAmount(entry) : zero;
    // what is held counts in its own year, with the limit of that year
    const annual = annualOn(held.isZero() || !entry ? calendarDate(now) : `${entry.year}-12-31`);
    if (!annual) return [];
    const used = (await this.quota.used(tx, [buyerHash], annual.year)).get(buyerHash) ?? zero;
    const remaining = new Decimal(annual.limit).minus(used).plus(held);
    const amount = taxableValue(one.goods);
    return [annualCheck(amount, remaining, held.greaterThan(0) || amount.lessThanOrEqualTo(remaining))];
  }

  /**
   * Accepted lists count in the calendar year of their acceptance, in another one than before when a late receipt turns out
   * to be the acceptance; one that was never reserved (of an older version) counts too.
   */
  async accept(
    tx: EntityManager,
    accepted: readonly { readonly list: ListEntity; readonly at: Date }[],
  ): Promise<void> {
    const ofBuyers = accepted.filter(({ list }) => list.ieFlag === 'I' && list.buyerHash !== null);
    const entries = await this.quota.entries(
      tx,
      ofBuyers.map(({ list }) => list.id),
    );
    const unreserved = await this.contents.openAll(
      tx,
      ofBuyers.filter(({ list }) => !entries.has(list.id)).map(({ list }) => list),
    );
    await this.hashes.bring(tx, unreserved.flatMap(idNumbers));
    const opened = new Map(unreserved.map((one) => [one.list, one]));
    const changes = ofBuyers.flatMap(({ list, at }): QuotaChange[] => {
      const year = Number(calendarDate(at).slice(0, 4));
      const [entry, open] = [entries.get(list.id), opened.get(list)];
      if (entry) return [entry.accepted ? acceptedIn(entry, year) : accept(entry, year)];
      return open ? [acceptUnreserved(this.unreservedEntry(open, year))] : [];
    });
    await this.quota.keep(
      tx,
      changes.filter(({ moves }) => moves.length > 0),
    );
  }

  /** Gives quota back. Whoever calls it twice, or with less than before, changes nothing; a list without a buyer is passed over. */
  async creditBack(tx: EntityManager, credits: readonly Credit[]): Promise<void> {
    const entries = await this.quota.entries(
      tx,
      credits.map(({ listId }) => listId),
    );
    const changes = credits.flatMap(({ listId, total }) => {
      const entry = entries.get(listId);
      return entry ? [creditUpTo(entry, total)] : [];
    });
    await this.quota.keep(
      tx,
      changes.filter(({ moves }) => moves.length > 0),
    );
  }

  /** The entry that a list would have had, its amount only now added to the sums. */
  private unreservedEntry(one: OpenList, year: number): QuotaEntry {
    return {
      listId: one.list.id,
      buyerHash: this.hashOf(one),
      year,
      amount: taxableValue(one.goods),
      credited: zero,
      accepted: false,
    };
  }

  private ask(one: OpenList): (QuotaAsk & { readonly idNumber: string })[] {
    const { list, goods } = one;
    if (list.ieFlag !== 'I' || list.appStatus !== '2' || list.buyerHash === null) return [];
    const [idNumber = ''] = idNumbers(one);
    return [{ listId: list.id, buyerHash: this.hashOf(one), amount: taxableValue(goods), idNumber }];
  }

  /** A list that was stored before the hash key was rotated has another hash than the one that writes. */
  private hashOf(one: Checked): string {
    const [idNumber] = idNumbers(one);
    const kept = one.list.buyerHash ?? '';
    return this.hashes.rotating && idNumber !== undefined ? buyerHash(this.cipher, idNumber) : kept;
  }
}

const idNumbers = ({ goods }: Pick<Checked, 'goods'>): string[] =>
  goods.head.buyerIdNumber ? [goods.head.buyerIdNumber] : [];

/** `undefined` before there were limits: the match report refuses such a list by itself. */
function annualOn(date: CalendarDate): { year: number; limit: string } | undefined {
  const limits = limitsIn(date);
  return limits && { year: Number(date.slice(0, 4)), limit: limits.value.annual };
}
