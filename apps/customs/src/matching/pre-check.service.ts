import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CebMessage } from '@app/ceb';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { CasesByNumber } from '../lists/cases-by-number.js';
import type { CheckAnswer } from '../messages/domain/answer.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { partyCodes } from '../messages/domain/parties.js';
import { MessagesService } from '../messages/messages.service.js';
import { CheckedReports, type CheckedReport } from './checked-reports.js';
import { sortIntoCases } from './domain/checked-cases.js';

export interface PreCheck {
  /** The validator's verdict on each message, as POST /customs/messages/check gives it. */
  readonly messages: readonly CheckAnswer[];
  readonly cases: readonly CheckedReport[];
  /** Documents that were judged by themselves only: no case is known for them. */
  readonly apart: readonly FiledDocument[];
}

/** What takes a document out of its case: it is not the caller's to file, so he may not learn from it what is stored. */
const foreign = ['sender-not-entitled', 'party-not-entitled', 'enterprise-not-in-standing'];

/** The match reports that documents would get if they were filed now. Nothing is stored. */
@Injectable()
export class PreCheckService {
  constructor(
    private readonly messages: MessagesService,
    private readonly documents: DocumentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly reports: CheckedReports,
    private readonly clock: BusinessClock,
  ) {}

  async check(tx: EntityManager, caller: Caller, messages: readonly CebMessage[]): Promise<PreCheck> {
    const answers: CheckAnswer[] = [];
    const filed: FiledDocument[] = [];
    for (const message of messages) {
      const answer = await this.messages.check(tx, caller, message);
      answers.push(answer);
      filed.push(...this.messages.documentsOf(message).filter(({ index }) => isOwn(answer, index)));
    }
    const codes = new Set(filed.flatMap(({ head }) => partyCodes(head)));
    const { canonical } = new PartyBook(await this.participants.byCodes(tx, [...codes]));
    const { cases, apart } = sortIntoCases(filed, canonical);
    const stored = await this.documents.ofCases(
      tx,
      cases.map(({ orderNo }) => orderNo),
      filed.flatMap(({ head }) => head.logisticsNo ?? []),
    );
    const reports = await this.reports.of(tx, cases, new CasesByNumber(stored), this.clock.now());
    return { messages: answers, cases: reports, apart };
  }
}

/** A message without the caller's name in BaseTransfer is nobody's either. */
function isOwn(answer: CheckAnswer, index: number): boolean {
  if (answer.structure.errors.some(({ pointer }) => pointer.includes('/BaseTransfer'))) return false;
  const errors = answer.documents.find((document) => document.index === index)?.errors ?? [];
  return !errors.some(({ code }) => foreign.includes(code));
}
