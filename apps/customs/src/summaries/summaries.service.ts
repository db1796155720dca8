import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { readMessage } from '@app/ceb';
import { DomainError } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { BusinessClock, type Caller } from '@app/platform';
import { CustomsConfig } from '../config.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import type { OpenList } from '../lists/open-list.js';
import { ListContents } from '../storage/list-contents.js';
import type { MessageAnswer } from '../messages/domain/answer.js';
import { MessagesService } from '../messages/messages.service.js';
import { lockCases } from '../storage/case-locks.js';
import { applicationMessage, type Applicant } from './domain/summary-application.js';
import {
  monthOf,
  shifted,
  summaryDeadline,
  type Month,
  type SummaryDeadline,
} from './domain/summary-deadline.js';
import {
  readProposalId,
  summaryProposals,
  type ClosedList,
  type Proposed,
  type SummaryProposal,
} from './domain/summary-proposal.js';
import { SummariesRepository, type OpenMonth, type SummaryScope } from './summaries.repository.js';

/** Lists that one call merges; what is beyond is proposed once these are applied for. */
const listsPerCall = 5_000;
const monthsPerCall = 500;

export interface MonthProposals extends Proposed {
  readonly month: Month;
  readonly deadline: SummaryDeadline;
  /** More lists were closed in the month than one call merges. */
  readonly more: boolean;
  readonly notClosed: { readonly count: number; readonly invtNos: readonly string[] };
}

export interface DueMonth extends OpenMonth {
  readonly deadline: SummaryDeadline;
}

/** What has to be declared in summary, and the application for it (CUS-6 a). */
@Injectable()
export class SummariesService {
  constructor(
    private readonly repository: SummariesRepository,
    private readonly contents: ListContents,
    private readonly documents: DocumentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly messages: MessagesService,
    private readonly clock: BusinessClock,
    private readonly config: CustomsConfig,
  ) {}

  /** The month before the current one: the one whose lists are due. */
  dueMonth(): Month {
    return shifted(monthOf(this.clock.now()), -1);
  }

  deadlineOf(month: Month): SummaryDeadline {
    return summaryDeadline(month, this.config.SUMMARY_DECEMBER_RULE);
  }

  async proposals(
    tx: EntityManager,
    month: Month,
    scope: SummaryScope | undefined,
    byName: boolean,
  ): Promise<MonthProposals> {
    const found = await this.repository.closedIn(tx, month, scope, listsPerCall);
    const opened = await this.contents.openAll(tx, found.slice(0, listsPerCall));
    const closed = opened.map(closedList);
    const owners = [...new Set(closed.map(({ head }) => head.ownerCode ?? ''))];
    const book = new PartyBook(await this.participants.byCodes(tx, owners));
    return {
      month,
      deadline: this.deadlineOf(month),
      more: found.length > listsPerCall,
      notClosed: await this.repository.notClosed(tx, month, scope),
      ...summaryProposals(month, closed, byName, book.canonical),
    };
  }

  /** What is not applied for yet, by consignor and month, with its last day: for the calendar and the report of what is stuck. */
  async due(tx: EntityManager, scope: SummaryScope | undefined): Promise<DueMonth[]> {
    const months = await this.repository.openMonths(tx, scope, monthsPerCall);
    return months.map((one) => ({ ...one, deadline: this.deadlineOf(one.month) }));
  }

  /**
   * Files the application of a proposal through the same intake as every message. Asked again it answers with the one that was
   * filed; one that customs rejected is filed anew under another number. Throws `summary-proposal-unknown` (not-found) when
   * its lists are no longer the ones that are open.
   */
  async apply(
    tx: EntityManager,
    caller: Caller,
    id: string,
    declarant: Applicant | undefined,
  ): Promise<MessageAnswer> {
    const { enterprise } = caller;
    const asked = readProposalId(id);
    if (!enterprise || !asked) throw unknownProposal(id);
    await lockCases(tx, [`summary-proposal:${id}`]);
    const numbers = [id, ...Array.from({ length: 8 }, (_, at) => `${id}${at + 2}`)];
    const before = (await this.documents.byReferences(tx, 'summary', numbers)).filter(({ parties }) =>
      parties.includes(enterprise.creditCode),
    );
    const live = before.find(({ deleted, status }) => !deleted && status !== 'rejected');
    const filed = live && (await this.messages.answer(tx, live.messageId, enterprise.creditCode));
    if (filed) return filed;
    const { proposals } = await this.proposals(tx, asked.month, enterprise, asked.byName);
    const proposal = proposals.find((one) => one.id === id);
    const copNo = numbers[new Set(before.map(({ reference }) => reference)).size];
    if (!proposal || copNo === undefined) throw unknownProposal(id);
    return this.file(tx, caller, proposal, copNo, enterprise, declarant ?? enterprise);
  }

  private async file(
    tx: EntityManager,
    caller: Caller,
    proposal: SummaryProposal,
    copNo: string,
    applicant: NonNullable<Caller['enterprise']>,
    declarant: Applicant,
  ): Promise<MessageAnswer> {
    const message = applicationMessage(proposal, copNo, applicant, declarant, this.clock.now());
    const original = Buffer.from(JSON.stringify(message));
    const answer = await this.messages.submit(tx, caller, readMessage(original, 'json'), {
      owner: applicant.creditCode,
      format: 'json',
      original,
    });
    const faults = answer.documents.flatMap(({ errors }) => errors ?? []);
    if (faults.length === 0) return answer;
    throw new DomainError('summary-refused', 'conflict', {
      message: { zh: '汇总申请未通过校验，未报送', en: 'the application did not pass and was not filed' },
      faults,
    });
  }
}

function closedList({ list, goods }: OpenList): ClosedList {
  return {
    id: list.id,
    invtNo: list.invtNo ?? '',
    orderNo: list.orderNo,
    ebcCode: list.ebcCode,
    dxpId: list.dxpId,
    ...goods,
  };
}

function unknownProposal(id: string): DomainError {
  return new DomainError('summary-proposal-unknown', 'not-found', {
    message: {
      zh: `没有汇总建议 ${id}：清单已有变化或已申请汇总，请重新查询`,
      en: `there is no proposal ${id}: its lists have changed or are applied for; ask for the proposals again`,
    },
  });
}
