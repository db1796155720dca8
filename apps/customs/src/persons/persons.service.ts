import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, readMessage, type CebMessageType } from '@app/ceb';
import { personalKind, type Person } from '@app/kernel';
import { FieldCipher, unhurried } from '@app/platform';
import { BuyerQuotaRepository } from '../buyers/buyer-quota.repository.js';
import { buyerHash, buyerHashes } from '../buyers/buyer-key.js';
import { QuotaHashes } from '../hashes/quota-hashes.js';
import type { Fields } from '../lists/domain/match-report.js';
import type { MessageEntity } from '../messages/message.entity.js';
import { decompressed } from '../storage/compressed.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import { ListContents } from '../storage/list-contents.js';
import { hasIdNumber, isAbout, namedIn } from './domain/person.js';
import {
  listsAtMost,
  messagesReadAtMost,
  PersonsRepository,
  readOneByOne,
  type PersonHashes,
} from './persons.repository.js';

/** A document that names the person, with what it says about persons, in the clear. */
export interface HeldDocument {
  readonly kind: string;
  readonly id: string | null;
  readonly messageId: string;
  readonly orderNo: string | null;
  readonly receivedAt: Date;
  readonly values: Fields;
}

/** All that customs holds about a person. */
export interface Holdings {
  readonly documents: readonly HeldDocument[];
  readonly years: readonly object[];
  readonly certifications: readonly object[];
  readonly blacklist: readonly object[];
  readonly riskHits: readonly object[];
  /** False where there was more than is read at once: asked again, it gives the same. */
  readonly complete: boolean;
}

const typeOf = (type: string): CebMessageType => type as CebMessageType;

/** Finds a person by keyed hash, and by reading where no hash leads. */
@Injectable()
export class PersonsService {
  constructor(
    private readonly persons: PersonsRepository,
    private readonly quota: BuyerQuotaRepository,
    private readonly contents: ListContents,
    private readonly bodies: DocumentBodies,
    private readonly cipher: FieldCipher,
    private readonly quotaHashes: QuotaHashes,
  ) {}

  async holdings(tx: EntityManager, person: Person): Promise<Holdings> {
    await unhurried(tx);
    const lists = await this.persons.listsOf(tx, this.hashesOf(person));
    const open = await this.contents.openAll(tx, lists);
    const about = open.filter(({ goods }) => isAbout(person, goods.head));
    const loose = await this.persons.documentsWithoutList(tx);
    const unlike = await this.persons.documentsUnlikeTheirOrder(tx);
    const related = await this.persons.documentsOf(
      tx,
      about.map(({ list }) => list),
    );
    const named = about.flatMap(({ goods }) => namedIn(goods.head));
    // a waybill has no ID number: the person is known there by name and telephone
    const isTheirs = (head: Fields): boolean =>
      isAbout(person, head) || (!hasIdNumber(head) && named.some((one) => isAbout(one, head)));
    const documents = [...related, ...loose.slice(0, readOneByOne), ...unlike.slice(0, readOneByOne)].flatMap(
      (document): HeldDocument[] => {
        const head = headOf(this.bodies.open(document), document.messageType);
        return isTheirs(head) ? [{ ...document, values: personalValues(head) }] : [];
      },
    );
    const refused = await this.persons.messagesWithRefused(tx);
    const inRefused: HeldDocument[] = [];
    for (const message of refused.slice(0, messagesReadAtMost))
      inRefused.push(...(await this.refusedIn(message, person)));
    const ids = about.map(({ list }) => list.id);
    const numbers = 'idNumber' in person ? [person.idNumber] : [];
    await this.quotaHashes.bring(tx, numbers);
    const hash = numbers[0] === undefined ? undefined : buyerHash(this.cipher, numbers[0]);
    const hashes = numbers.flatMap((number) => buyerHashes(this.cipher, number));
    return {
      documents: [
        ...about.map(({ list, goods }) => ({ ...list, kind: 'list', values: personalValues(goods.head) })),
        ...distinct(documents),
        ...inRefused,
      ],
      years: hash === undefined ? [] : await this.quota.years(tx, hash),
      certifications: await this.persons.certificationsOf(tx, hashes),
      blacklist: await this.persons.blacklistedAs(tx, hashes),
      riskHits: ids.length === 0 ? [] : await this.persons.riskHitsOf(tx, ids),
      complete:
        lists.length < listsAtMost &&
        loose.length <= readOneByOne &&
        unlike.length <= readOneByOne &&
        refused.length <= messagesReadAtMost,
    };
  }

  private hashesOf(person: Person): PersonHashes {
    return 'idNumber' in person
      ? { buyer: buyerHashes(this.cipher, person.idNumber) }
      : { telephone: this.cipher.hashes(person.telephone) };
  }

  private async refusedIn(message: MessageEntity, person: Person): Promise<HeldDocument[]> {
    const body = await decompressed(this.cipher.decrypt(message.original));
    if (body.length === 0) return [];
    const { documents } = readMessage(body, message.format === 'xml' ? 'xml' : 'json');
    return documents.flatMap(({ node }) => {
      const head = headOf(node, typeOf(message.messageType));
      if (!isAbout(person, head)) return [];
      const { id: messageId, receivedAt } = message;
      return [
        {
          kind: 'in a message with refused documents',
          id: null,
          messageId,
          orderNo: head.orderNo ?? null,
          receivedAt,
          values: personalValues(head),
        },
      ];
    });
  }
}

function personalValues(head: Fields): Fields {
  const named = Object.entries(head).filter(([name, value]) => {
    const kind = personalKind(name);
    return value !== '' && kind !== undefined && kind !== 'free-text';
  });
  return Object.fromEntries(named);
}

function distinct(documents: readonly HeldDocument[]): HeldDocument[] {
  return [...new Map(documents.map((one) => [one.id, one])).values()];
}
