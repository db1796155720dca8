import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument, type CebMessageType } from '@app/ceb';
import { calendarDate, cebTime, newId } from '@app/kernel';
import { FieldCipher } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from '../declarations/books.repository.js';
import { pairKey } from '../declarations/domain/books.js';
import { text, trimmed } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import { preNoOf } from '../declarations/domain/numbers.js';
import { ApplicationsRepository } from './applications.repository.js';
import type {
  ApplicationType,
  AskedLine,
  BookedApplication,
  ListOfApplication,
} from './domain/application.js';
import { courseOf, receiptsOf, type DueReceipt } from './domain/application-course.js';
import { judgeApplication, type Applied } from './domain/application-rules.js';
import { allReturned, givenBackOf } from './domain/given-back.js';
import { ListGoodsRepository } from './list-goods.repository.js';

const newGuid = (): string => newId().toUpperCase();

/** One application that is decided, with what it does to its list. */
interface Decided {
  readonly booked: BookedApplication;
  readonly answers: readonly DueReceipt[];
}

/** Customs decides on cancellations, returns and tallies and writes down at once what it will answer. */
@Injectable()
export class ApplicationsIntake {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly goods: ListGoodsRepository,
    private readonly books: BooksRepository,
    private readonly cipher: FieldCipher,
  ) {}

  async take(
    tx: EntityManager,
    messageType: CebMessageType,
    type: ApplicationType,
    documents: readonly CebDocument[],
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    const applied = documents.map((document) => this.applied(messageType, type, document));
    const invtNos = applied.map(({ head }) => text(head, 'invtNo')).filter((number) => number !== '');
    const lists = await this.goods.lists(tx, invtNos, moment);
    const open = await this.applications.open(tx, type.kind, applied.map(numberOf), invtNos);
    const known = new Map(open.map((one) => [keyOf(one), one]));
    const serials = await this.books.serials(tx, applied.length);
    const touched = new Map<string, BookedApplication>();
    for (const [at, application] of applied.entries()) {
      const list = lists.get(text(application.head, 'invtNo'));
      const { booked, answers } = decide(messageType, application, list, known, serials[at] ?? '', moment);
      const before = known.get(keyOf(booked));
      // the second sending failed, not the first
      const stands = booked.standing === 'failed' && before !== undefined && before.standing !== 'failed';
      const entered = stands ? { ...before, lastTold: booked.lastTold } : booked;
      known.set(keyOf(booked), entered);
      touched.set(keyOf(booked), entered);
      await this.books.schedule(tx, receiverId, answers);
      if (list && booked.standing === 'accepted')
        await this.follow(tx, booked, list, [...known.values()], moment);
      if (booked.kind === 'cancellation' && booked.standing === 'accepted') lists.delete(booked.invtNo);
    }
    await this.applications.save(tx, [...touched.values()]);
  }

  private applied(messageType: CebMessageType, type: ApplicationType, document: CebDocument): Applied {
    const head = headOf(document, messageType);
    const buyer = text(head, 'buyerIdNumber');
    return {
      type,
      head: trimmed(head),
      lines: linesOf(document, messageType).map(trimmed),
      ...(buyer === '' ? {} : { buyer: this.cipher.hash(buyer.toUpperCase()) }),
    };
  }

  /** What an accepted application does to its list and to the buyer's year. */
  private async follow(
    tx: EntityManager,
    booked: BookedApplication,
    list: ListOfApplication,
    known: readonly BookedApplication[],
    moment: Moment,
  ): Promise<void> {
    if (booked.kind === 'tally') return;
    if (list.ieFlag === 'E') {
      if (booked.kind === 'cancellation') await this.goods.cancelExport(tx, list.invtNo);
      return;
    }
    const booking = await this.goods.booking(tx, list.invtNo);
    if (!booking) return;
    if (booked.kind === 'cancellation') {
      await this.goods.giveBack(tx, list.invtNo, booking.value, booking);
      return this.goods.cancelImport(tx, list.invtNo, booking);
    }
    const returned = known
      .filter(
        ({ kind, standing, invtNo }) =>
          kind === 'return' && standing === 'accepted' && invtNo === list.invtNo,
      )
      .flatMap(({ lines }) => lines);
    await this.goods.giveBack(tx, list.invtNo, givenBackOf(booking.value, list.lines, returned), booking);
    if (allReturned(list.lines, returned)) await this.voidBill(tx, list, booking, moment);
  }

  /** All is back: the tax is not collected, its bill is void (CEB818 status 3) instead of aggregated. */
  private async voidBill(
    tx: EntityManager,
    { invtNo }: ListOfApplication,
    booking: Parameters<ListGoodsRepository['unsay']>[2],
    { now, businessNow }: Moment,
  ): Promise<void> {
    const [pending] = await this.goods.unsay(tx, invtNo, booking, ['CEB818']);
    const status = pending?.node.TaxHeadStatus;
    if (!pending || !status) return;
    const { entDutyNo: _aggregated, ...head } = status;
    const at = new Date(now.getTime() + billVoidAfterMs);
    const returnTime = cebTime(new Date(businessNow.getTime() + billVoidAfterMs), 17);
    await this.books.schedule(tx, pending.receiverId, [
      {
        messageType: 'CEB818',
        node: { TaxHeadStatus: { ...head, guid: newGuid(), status: '3', returnTime } },
        due: { clock: 'real', at },
      },
    ]);
  }
}

/** After the receipts of the return, and after the bill where that is still on its way. */
const billVoidAfterMs = 4_000;

const numberOf = ({ head, type }: Applied): { party: string; number: string } => ({
  party: text(head, type.party),
  number: text(head, type.number),
});

const keyOf = ({ kind, party, number }: Pick<BookedApplication, 'kind' | 'party' | 'number'>): string =>
  pairKey(kind, party, number);

function decide(
  messageType: CebMessageType,
  application: Applied,
  list: ListOfApplication | undefined,
  known: ReadonlyMap<string, BookedApplication>,
  serial: string,
  { now, businessNow }: Moment,
): Decided {
  const { head, type } = application;
  const own = { kind: type.kind, ...numberOf(application) };
  const same = known.get(keyOf(own));
  const others = [...known.values()].filter(
    (one) =>
      keyOf(one) !== keyOf(own) &&
      one.invtNo === text(head, 'invtNo') &&
      (one.standing === 'open' || one.standing === 'accepted'),
  );
  const refusal = judgeApplication(application, {
    ...(same ? { same } : {}),
    ...(list ? { list } : {}),
    others,
    date: calendarDate(businessNow),
  });
  const course = courseOf(messageType, type, head, refusal);
  const preNo = same?.preNo ?? preNoOf(Number(serial), businessNow);
  const begin = new Date(Math.max(businessNow.getTime(), (same?.lastTold.getTime() ?? 0) + 1));
  const { answers, lastTold } = receiptsOf(type, head, course, { preNo, now, begin, newGuid });
  return {
    answers,
    booked: {
      ...own,
      standing: course.standing,
      appTime: text(head, 'appTime'),
      invtNo: text(head, 'invtNo'),
      lines: application.type.kind === 'return' ? application.lines.map(askedLine) : [],
      preNo,
      lastTold,
    },
  };
}

function askedLine(line: Applied['lines'][number]): AskedLine {
  return {
    gnum: Number(text(line, 'gnum')),
    qty: text(line, 'qty'),
    qty1: text(line, 'qty1'),
    qty2: text(line, 'qty2'),
  };
}
