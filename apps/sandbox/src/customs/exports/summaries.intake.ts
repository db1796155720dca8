import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument } from '@app/ceb';
import { newId } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from '../declarations/books.repository.js';
import { pairKey } from '../declarations/domain/books.js';
import { splitOf, type KeptPart } from '../declarations/domain/parts.js';
import { PartsRepository } from '../declarations/parts.repository.js';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import { preNoOf, sumNoOf } from '../declarations/domain/numbers.js';
import { exportOutcomeOf } from '../outcomes/domain/outcome-of.js';
import { filedExport, type StoredExport } from './domain/export-list.js';
import { declarationsOf, type Declaration } from './domain/merge.js';
import { judgeSummary, summaryKey, type BookedSummary, type SummaryVerdict } from './domain/summary.js';
import { endOfPart, lastToldOf, summaryAnswers } from './domain/summary-answers.js';
import { joinPart } from './domain/summary-parts.js';
import { ExportsRepository } from './exports.repository.js';
import { SummariesRepository } from './summaries.repository.js';

const newGuid = (): string => newId().toUpperCase();

/** An application that is judged, with the declarations that its lists were merged into. */
interface Judged {
  readonly application: FiledGoods;
  readonly verdict: SummaryVerdict;
  readonly declarations: readonly Declaration[];
  readonly booked: BookedSummary;
  readonly begin: Date;
  /** Parts that waited for this one. */
  readonly waited: readonly KeptPart[];
}

/** Customs judges summary applications (CEB701), merges their lists into export declarations and writes down its answers. */
@Injectable()
export class SummariesIntake {
  constructor(
    private readonly summaries: SummariesRepository,
    private readonly exports: ExportsRepository,
    private readonly books: BooksRepository,
    private readonly parts: PartsRepository,
  ) {}

  async take(
    tx: EntityManager,
    documents: readonly CebDocument[],
    receiverId: string,
    moment: Moment,
  ): Promise<void> {
    const applications = documents.map((document) =>
      filedExport(headOf(document, 'CEB701'), linesOf(document, 'CEB701')),
    );
    const known = await this.summaries.find(
      tx,
      applications.map(({ head }) => head),
    );
    const wholes = await this.parts.of(
      tx,
      'summary',
      applications.map(({ head }) => wholeOf(head)),
    );
    const lists = await this.exports.byInvtNo(
      tx,
      [...applications, ...[...wholes.values()].flat()].flatMap(({ lines }) =>
        lines.map((line) => text(line, 'invtNo')),
      ),
    );
    const serials = await this.books.serials(tx, applications.length);
    const judged = applications.map((application, at) => {
      const { party, number } = wholeOf(application.head);
      const others = wholes.get(pairKey(party, number)) ?? [];
      const one = judge(application, others, known, lists, serials[at] ?? '', moment);
      if (isSplit(application.head)) wholes.set(pairKey(party, number), kept(one, others, receiverId));
      return one;
    });
    await this.parts.save(
      tx,
      'summary',
      [...wholes.values()].flat().map((part) => ({ ...part, ...wholeOf(part.head) })),
    );
    await this.exports.summarised(
      tx,
      [...lists.values()].filter(({ sumNo }) => sumNo !== null),
    );
    await this.summaries.save(tx, [...known.values()]);
    await this.answer(tx, judged, receiverId, moment);
  }

  private async answer(
    tx: EntityManager,
    judged: readonly Judged[],
    receiverId: string,
    { now }: Moment,
  ): Promise<void> {
    const count = judged.reduce((total, { declarations }) => total + declarations.length, 0);
    const serials = (await this.books.serials(tx, count)).values();
    for (const { application, verdict, declarations, booked, begin, waited } of judged) {
      const numbered = declarations.map((declaration) => ({
        declaration,
        serial: serials.next().value ?? '',
      }));
      const { preNo, sumNo } = booked;
      const basis = { preNo, sumNo, now, begin, newGuid };
      await this.books.schedule(
        tx,
        receiverId,
        summaryAnswers(application.head, verdict, numbered, basis, deliveryOf(verdict)),
      );
      for (const part of waited) {
        const own = { ...basis, preNo: part.preNo };
        await this.books.schedule(tx, part.receiverId, endOfPart(part.head, verdict, own));
      }
    }
  }
}

/** Judges one application and enters it; its lists are taken for the next ones. It keeps the numbers that it got first. */
function judge(
  application: FiledGoods,
  others: readonly KeptPart[],
  known: Map<string, BookedSummary>,
  lists: Map<string, StoredExport>,
  serial: string,
  moment: Moment,
): Judged {
  const { head } = application;
  const before = known.get(summaryKey(head));
  const joined =
    isSplit(head) || others.length > 0 ? joinPart(application, others) : { whole: application, waited: [] };
  const verdict = 'early' in joined ? joined.early : judgeSummary(joined.whole, before, lists, moment);
  const waited = 'early' in joined ? [] : joined.waited;
  const begin = new Date(Math.max(moment.businessNow.getTime(), (before?.lastTold.getTime() ?? 0) + 1));
  const decided =
    verdict.verdict === 'declared' || verdict.verdict === 'rejected' ? verdict.verdict : undefined;
  const booked: BookedSummary = {
    agentCode: text(head, 'agentCode'),
    copNo: text(head, 'copNo'),
    msgSeqNo: text(head, 'msgSeqNo'),
    standing: decided ?? before?.standing ?? 'rejected',
    appTime: decided || !before ? text(head, 'appTime') : before.appTime,
    preNo: before?.preNo ?? preNoOf(Number(serial), moment.businessNow),
    sumNo: before?.sumNo ?? sumNoOf(Number(serial), moment.businessNow),
    lastTold: lastToldOf(verdict, begin),
  };
  if (decided || before) known.set(summaryKey(head), booked);
  if (decided) {
    for (const part of others.filter((one) => splitOf(one.head).no !== splitOf(head).no)) {
      const msgSeqNo = text(part.head, 'msgSeqNo');
      const appTime = text(part.head, 'appTime');
      known.set(summaryKey(part.head), { ...booked, msgSeqNo, appTime, preNo: part.preNo });
    }
  }
  if (verdict.verdict !== 'declared')
    return { application, verdict, declarations: [], booked, begin, waited };
  for (const list of verdict.lists) lists.set(list.invtNo, { ...list, sumNo: booked.sumNo });
  const declarations = declarationsOf(verdict.lists, text(head, 'itemNameFlag') === '1');
  return { application, verdict, declarations, booked, begin, waited };
}

const isSplit = (head: FiledGoods['head']): boolean => splitOf(head).count > 1;

const wholeOf = (head: FiledGoods['head']): { party: string; number: string } => ({
  party: text(head, 'agentCode'),
  number: text(head, 'copNo'),
});

/** The parts of an application after this one: a part that is refused or only kept leaves them as they were. */
function kept(
  { application, verdict, booked }: Judged,
  others: readonly KeptPart[],
  receiverId: string,
): KeptPart[] {
  const { head, lines } = application;
  if (verdict.verdict === 'failed' || verdict.verdict === 'kept') return [...others];
  const whole = verdict.verdict !== 'waiting';
  const rest = others.filter((one) => splitOf(one.head).no !== splitOf(head).no);
  const { preNo, lastTold } = booked;
  return [
    ...rest.map((one) => (whole ? { ...one, whole } : one)),
    { head, lines, preNo, receiverId, lastTold, whole },
  ];
}

/** The application travels as its first list does. */
function deliveryOf(verdict: SummaryVerdict) {
  const [first] = verdict.verdict === 'declared' ? verdict.lists : [];
  return first ? exportOutcomeOf(text(first.head, 'orderNo')).delivery : 'plain';
}
