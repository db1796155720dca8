import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { messageKind } from '@app/ceb';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { CertifiedBuyers } from '../buyers/certified-buyers.js';
import { CaseReports, codesOf } from '../lists/case-reports.js';
import { CasesByNumber } from '../lists/cases-by-number.js';
import type { MatchReport } from '../lists/domain/match-report.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { ListsService } from '../lists/lists.service.js';

export interface CaseQuestion {
  readonly orderNo: string;
  /** As the caller knows the platform: customs or credit code. */
  readonly ebpCode: string;
  /** Whose case it must be, one of these; absent for officers. */
  readonly parties?: readonly string[];
}

/** A case as it stands. */
export interface CaseMatch {
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly list: ListEntity | undefined;
  /** Further lists of the same order: withdrawn ones, or those that are one too many. */
  readonly otherLists: readonly ListEntity[];
  readonly documents: readonly DocumentEntity[];
  readonly report: MatchReport;
}

/** The match report of a case from its first document on, whichever that is. */
@Injectable()
export class CaseMatchService {
  constructor(
    private readonly lists: ListsRepository,
    private readonly documents: DocumentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly reports: CaseReports,
    private readonly buyers: CertifiedBuyers,
    private readonly matching: ListsService,
    private readonly clock: BusinessClock,
  ) {}

  /** `null` where no document of the case is there that one of the parties may see. */
  async of(tx: EntityManager, { orderNo, ebpCode, parties: seen }: CaseQuestion): Promise<CaseMatch | null> {
    const platform = new PartyBook(await this.participants.byCodes(tx, [ebpCode])).canonical(ebpCode);
    const [list, ...otherLists] = await this.lists.ofOrder(tx, orderNo, platform);
    const waybills = list ? [list.logisticsNo] : [];
    const found = (await this.documents.ofCases(tx, [orderNo], waybills)).filter((document) =>
      belongs(document, { orderNo, ebpCode: platform }, list),
    );
    // a case is its order's and its lists' parties'; whoever filed something else for its number sees what he filed
    const ofCase = [...(list ? [list, ...otherLists] : []), ...found.filter(({ kind }) => kind === 'order')];
    const names = ({ parties }: { readonly parties: readonly string[] }): boolean =>
      seen === undefined || parties.some((party) => seen.includes(party));
    if (!ofCase.some(names)) {
      const documents = found.filter(names);
      if (documents.length === 0) return null;
      const report = await this.withoutList(tx, { orderNo, ebpCode: platform }, documents);
      return { orderNo, ebpCode: platform, list: undefined, otherLists: [], documents, report };
    }
    const report = list
      ? await this.matching.report(tx, list, this.clock.now())
      : await this.withoutList(tx, { orderNo, ebpCode: platform }, found);
    return { orderNo, ebpCode: platform, list, otherLists, documents: found, report };
  }

  private async withoutList(
    tx: EntityManager,
    numbers: { readonly orderNo: string; readonly ebpCode: string },
    found: readonly DocumentEntity[],
  ): Promise<MatchReport> {
    const documents = this.reports.stored(new CasesByNumber(found), numbers);
    const { canonical } = new PartyBook(await this.participants.byCodes(tx, codesOf([documents])));
    const [first] = found;
    const ieFlag = first ? messageKind(first.messageType).ieFlag : 'I';
    const mode = this.reports.modeOn(ieFlag, this.clock.now());
    const [matched] = await this.buyers.match(tx, [{ mode, documents, canonical }]);
    if (!matched) throw new Error('a case has a report');
    return matched.report;
  }
}

/** Waybills name no platform, export waybills no order either: they belong to the case by its list. */
function belongs(
  document: DocumentEntity,
  { orderNo, ebpCode }: { readonly orderNo: string; readonly ebpCode: string },
  list: ListEntity | undefined,
): boolean {
  if (document.kind !== 'waybill' && document.kind !== 'waybill-status')
    return document.orderNo === orderNo && document.ebpCode === ebpCode;
  return (
    document.orderNo === orderNo ||
    (document.logisticsNo === list?.logisticsNo && document.logisticsCode === list?.logisticsCode)
  );
}
