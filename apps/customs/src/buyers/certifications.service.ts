import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, masked } from '@app/kernel';
import { BusinessClock, FieldCipher } from '@app/platform';
import { refuseBackwards } from '../access/period.js';
import { found, recordId } from '../access/scope.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';
import { lockCases } from '../storage/case-locks.js';
import { buyerHashes, buyerKey, refuseInvalidId } from './buyer-key.js';
import type { NewCertification } from './certifications.dto.js';
import { CertificationsRepository, type CertificationRow } from './certifications.repository.js';

/** Records certifications and lets them have their effect on lists that customs does not have yet. */
@Injectable()
export class CertificationsService {
  constructor(
    private readonly certifications: CertificationsRepository,
    private readonly lists: ListsRepository,
    private readonly matching: ListsService,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  /** Throws `invalid-request` for a number that is no citizen ID, and for a last day before the first. */
  async record(tx: EntityManager, one: NewCertification, by: string): Promise<CertificationRow> {
    const { buyerIdNumber, buyerName, from, to, authority, reference } = one;
    const now = this.clock.now();
    refuseInvalidId(buyerIdNumber, calendarDate(now));
    refuseBackwards(from, to);
    const key = buyerKey(this.cipher, buyerIdNumber, buyerName);
    const row = await this.certifications.add(tx, {
      key,
      sealed: this.cipher.encrypt(JSON.stringify([buyerIdNumber.toUpperCase(), buyerName])),
      shownNumber: masked('buyerIdNumber', buyerIdNumber.toUpperCase()),
      shownName: masked('buyerName', buyerName),
      from,
      to: to ?? null,
      authority,
      reference,
      by,
      at: now,
    });
    await this.judgeAgain(tx, buyerHashes(this.cipher, buyerIdNumber), now);
    return row;
  }

  /** Throws `not-found`, also for a last day before the first. */
  async end(tx: EntityManager, id: string, to: string): Promise<CertificationRow> {
    const ended = found((await this.certifications.end(tx, recordId(id), to)) ?? null, {
      zh: '在该日之前生效的身份认证',
      en: 'certification that began by that day',
    });
    await this.judgeAgain(tx, this.hashesOf(ended), this.clock.now());
    return ended;
  }

  private hashesOf({ sealed, buyer_hash: hash }: { sealed: string | null; buyer_hash: string }): string[] {
    if (sealed === null) return [hash];
    const [number = ''] = JSON.parse(this.cipher.decryptText(sealed)) as readonly string[];
    return buyerHashes(this.cipher, number);
  }

  private async judgeAgain(tx: EntityManager, hashes: readonly string[], now: Date): Promise<void> {
    const ids = await this.certifications.undeclaredLists(tx, hashes);
    if (ids.length === 0) return;
    await lockCases(tx, await this.lists.caseKeys(tx, ids));
    await this.matching.matchStored(tx, await this.lists.lockByIds(tx, ids), { now });
  }
}
