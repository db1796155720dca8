import { Injectable } from '@nestjs/common';
import { headOf, linesOf, type CebDocument } from '@app/ceb';
import { newId } from '@app/kernel';
import type { EntityManager } from 'typeorm';
import { BooksRepository } from '../declarations/books.repository.js';
import { text, type FiledGoods } from '../declarations/domain/filed-list.js';
import type { Moment } from '../declarations/domain/moment.js';
import { preNoOf, sumNoOf } from '../declarations/domain/numbers.js';
import { exportOutcomeOf } from '../outcomes/domain/outcome-of.js';
import { filedExport, type StoredExport } from './domain/export-list.js';
import { declarationsOf, type Declaration } from './domain/merge.js';
import { judgeSummary, summaryKey, type BookedSummary, type SummaryVerdict } from './domain/summary.js';
import { lastToldOf, summaryAnswers } from './domain/summary-answers.js';
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
}

/** Customs judges summary applications (CEB701), merges their lists into export declarations and writes down its answers. */
@Injectable()
export class SummariesIntake {
  constructor(
    private readonly summaries: SummariesRepository,
    private readonly exports: ExportsRepository,
    private readonly books: BooksRepository,
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
    const lists = await this.exports.byInvtNo(
      tx,
      applications.flatMap(({ lines }) => lines.map((line) => text(line, 'invtNo'))),
    );
    const serials = await this.books.serials(tx, applications.length);
    const judged = applications.map((application, at) =>
      judge(application, known, lists, serials[at] ?? '', moment),
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
    for (const { application, verdict, declarations, booked, begin } of judged) {
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
    }
  }
}

/** Judges one application and enters it; its lists are taken for the next ones. It keeps the numbers that it got first. */
function judge(
  application: FiledGoods,
  known: Map<string, BookedSummary>,
  lists: Map<string, StoredExport>,
  serial: string,
  moment: Moment,
): Judged {
  const { head } = application;
  const before = known.get(summaryKey(head));
  const verdict = judgeSummary(application, before, lists, moment);
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
  if (verdict.verdict !== 'declared') return { application, verdict, declarations: [], booked, begin };
  for (const list of verdict.lists) lists.set(list.invtNo, { ...list, sumNo: booked.sumNo });
  const declarations = declarationsOf(verdict.lists, text(head, 'itemNameFlag') === '1');
  return { application, verdict, declarations, booked, begin };
}

/** The application travels as its first list does. */
function deliveryOf(verdict: SummaryVerdict) {
  const [first] = verdict.verdict === 'declared' ? verdict.lists : [];
  return first ? exportOutcomeOf(text(first.head, 'orderNo')).delivery : 'plain';
}
