import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '@app/kernel';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { FieldCipher } from '@app/platform';
import { CertifiedBuyers } from '../buyers/certified-buyers.js';
import { buyerHash } from '../buyers/buyer-key.js';
import { CaseReports, codesOf, searched } from '../lists/case-reports.js';
import type { CasesByNumber } from '../lists/cases-by-number.js';
import type { Canonical } from '../lists/domain/check-definition.js';
import type { MatchReport } from '../lists/domain/match-report.js';
import { hasRule } from '../lists/domain/required-documents.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListContents } from '../storage/list-contents.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { UsesElsewhere, type SearchedList } from '../lists/uses-elsewhere.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { withCheck } from '../quota/domain/annual-check.js';
import { QuotaService } from '../quota/quota.service.js';
import { withFiled, type CheckedCase } from './domain/checked-cases.js';

export interface CheckedReport {
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly report: MatchReport;
}

/** Reports of cases some documents of which are only handed in for checking. */
@Injectable()
export class CheckedReports {
  constructor(
    private readonly lists: ListsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly reports: CaseReports,
    private readonly buyers: CertifiedBuyers,
    private readonly uses: UsesElsewhere,
    private readonly contents: ListContents,
    private readonly quota: QuotaService,
    private readonly cipher: FieldCipher,
  ) {}

  async of(
    tx: EntityManager,
    cases: readonly CheckedCase[],
    stored: CasesByNumber,
    now: Date,
  ): Promise<CheckedReport[]> {
    const answered: CheckedReport[] = [];
    for (const one of cases) {
      const report = await this.report(tx, one, stored, now);
      answered.push({ orderNo: one.orderNo, ebpCode: one.ebpCode, report });
    }
    return answered;
  }

  private async report(
    tx: EntityManager,
    one: CheckedCase,
    stored: CasesByNumber,
    now: Date,
  ): Promise<MatchReport> {
    const known = await this.storedList(tx, one);
    const before = {
      ...(known ? { list: (await this.contents.open(tx, known)).goods } : {}),
      ...this.reports.stored(stored, await this.numbersOf(tx, one, known)),
    };
    const documents = withFiled(before, one);
    const { canonical } = new PartyBook(await this.participants.byCodes(tx, codesOf([documents])));
    const list = one.filed.list ? numbersToSearch(one.filed.list, known, canonical, now) : known;
    const [facts = {}] = list ? await this.uses.of(tx, [searched(list, documents)]) : [];
    const { tradeMode } = documents.list?.head ?? {};
    const question = {
      // a mode that customs does not know is told as a fault of the list
      mode: this.reports.modeOn(
        one.ieFlag,
        now,
        tradeMode && hasRule(one.ieFlag, tradeMode) ? tradeMode : undefined,
      ),
      documents,
      canonical,
      ...(list ? { facts } : {}),
    };
    const [matched] = await this.buyers.match(tx, [question]);
    if (!matched) throw new Error('a case has a report');
    return this.withLimit(tx, matched.report, one, known, now);
  }

  private async storedList(
    tx: EntityManager,
    { orderNo, ebpCode }: CheckedCase,
  ): Promise<ListEntity | undefined> {
    const lists = await this.lists.ofOrder(tx, orderNo, ebpCode);
    return lists.find(({ status }) => status !== 'cancelled');
  }

  private async numbersOf(tx: EntityManager, one: CheckedCase, known: ListEntity | undefined) {
    const { orderNo, ebpCode, filed } = one;
    const { logisticsCode = '', logisticsNo = '' } = filed.list?.head ?? known ?? {};
    const book = new PartyBook(await this.participants.byCodes(tx, [logisticsCode]));
    return { orderNo, ebpCode, logisticsCode: book.canonical(logisticsCode), logisticsNo };
  }

  /** The annual limit of a list that is handed in and sound enough to be added up. */
  private async withLimit(
    tx: EntityManager,
    report: MatchReport,
    { filed: { list: filed }, ieFlag }: CheckedCase,
    known: ListEntity | undefined,
    now: Date,
  ): Promise<MatchReport> {
    const buyer = filed?.head.buyerIdNumber;
    if (!filed || !buyer || filed.document.faults.length > 0) return report;
    const list = {
      id: known?.id ?? newId(),
      buyerHash: buyerHash(this.cipher, buyer),
      ieFlag,
    };
    const checks = await this.quota.check(tx, { list, goods: filed }, now);
    return checks.reduce(withCheck, report);
  }
}

/** The numbers of a list that is not stored; the stored one under its own number is what it changes, not another list. */
function numbersToSearch(
  { head }: FiledDocument,
  known: ListEntity | undefined,
  canonical: Canonical,
  now: Date,
): SearchedList {
  const code = (field: string): string => canonical(head[field] ?? '');
  const copNo = head.copNo ?? '';
  const changed = known && (copNo === '' || known.copNo === copNo) ? known : undefined;
  return {
    id: changed?.id ?? newId(),
    copNo,
    orderNo: head.orderNo ?? '',
    ebpCode: code('ebpCode'),
    ebcCode: code('ebcCode'),
    agentCode: head.agentCode ?? '',
    logisticsCode: code('logisticsCode'),
    logisticsNo: head.logisticsNo ?? '',
    receivedAt: changed?.receivedAt ?? now,
  };
}
