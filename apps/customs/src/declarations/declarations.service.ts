import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf, type CebMessage } from '@app/ceb';
import type { ExportDeclared } from '@app/contracts';
import { DomainError, instantText, parseCebTime } from '@app/kernel';
import { append } from '@app/messaging';
import { BusinessClock } from '@app/platform';
import { ListContents } from '../storage/list-contents.js';
import type { OpenList } from '../lists/open-list.js';
import { ListsRepository } from '../lists/lists.repository.js';
import { lockCases } from '../storage/case-locks.js';
import { DeclarationEntity } from './declaration.entity.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { checkExportNumber } from './domain/declaration-number.js';
import { checkResultPart, isWhole, type ResultPart } from './domain/result-parts.js';
import { resultChecks } from './domain/result-checks.js';
import { declaredItems, type SummarisedList } from './domain/declared-items.js';

/** Summary results (CEB792): parts put together, joined to the list lines, told to the departments that decide on exports. */
@Injectable()
export class DeclarationsService {
  constructor(
    private readonly declarations: DeclarationsRepository,
    private readonly lists: ListsRepository,
    private readonly contents: ListContents,
    private readonly clock: BusinessClock,
  ) {}

  async resulted(tx: EntityManager, message: CebMessage): Promise<void> {
    for (const document of message.documents) {
      const head = headOf(document, message.type);
      const declSeqNo = head.declSeqNo ?? '';
      await lockCases(tx, [`declaration:${declSeqNo}`]);
      const part = { head, rows: linesOf(document, message.type) };
      checkResultPart(part, await this.declarations.parts(tx, declSeqNo));
      const parts = await this.declarations.keepPart(tx, part, this.clock.now());
      if (head.entryId && isWhole(parts)) await this.whole(tx, head, parts);
    }
  }

  /** All parts are there and customs has given the declaration its number. */
  private async whole(
    tx: EntityManager,
    head: Record<string, string>,
    parts: readonly ResultPart[],
  ): Promise<void> {
    const entryId = head.entryId ?? '';
    if (await this.declarations.find(tx, entryId)) return;
    const declaredAt = parseCebTime(head.opDate ?? '') ?? this.clock.now();
    checkExportNumber(entryId, instantText(declaredAt).slice(0, 4));
    const rows = parts.flatMap((part) => part.rows);
    const lists = await this.lists.lockByInvtNo(tx, [...new Set(rows.map((row) => row.invtNo ?? ''))]);
    const opened = await this.contents.openAll(tx, lists);
    const summarised = opened.map(summarisedList);
    const items = declaredItems(
      rows.map((row) => ({ invtNo: '', gseqno: '', gnum: '', gcode: '', ...row })),
      summarised,
    );
    const declared: ExportDeclared = {
      id: entryId,
      version: 1,
      entryId,
      sumNo: head.sumNo ?? '',
      customsCode: head.customsCode ?? '',
      ebcCode: lists[0]?.ebcCode ?? '',
      exportDate: exportDate(opened.map(({ goods }) => goods.head.ieDate ?? '')),
      declaredAt: instantText(declaredAt),
      parties: [...new Set(lists.flatMap((list) => list.parties))],
      cases: lists.map(({ orderNo, ebpCode }) => ({ orderNo, ebpCode })),
      items,
    };
    for (const list of lists) list.entryId = entryId;
    await this.lists.saveAll(tx, lists);
    await this.declarations.add(tx, {
      ...entity(declared, head.declSeqNo ?? '', declaredAt),
      checks: resultChecks(
        head,
        opened.map(({ goods }) => goods),
        items,
      ),
    });
    await append(tx, 'customs.exports-declared.v1', declared.ebcCode, [declared]);
  }
}

function summarisedList({ list, goods }: OpenList): SummarisedList {
  return {
    id: list.id,
    invtNo: list.invtNo ?? '',
    case: { orderNo: list.orderNo, ebpCode: list.ebpCode },
    lines: goods.lines,
  };
}

/** The goods left on the last day that a list of the declaration names. Throws `export-date-missing` (invalid). */
function exportDate(days: readonly string[]): string {
  const last = [...days].sort().at(-1) ?? '';
  if (/^\d{8}$/.test(last)) return `${last.slice(0, 4)}-${last.slice(4, 6)}-${last.slice(6)}`;
  throw new DomainError('export-date-missing', 'invalid', {
    message: { zh: '清单没有出口日期', en: 'the lists name no export date' },
  });
}

function entity(
  declared: ExportDeclared,
  declSeqNo: string,
  declaredAt: Date,
): Omit<DeclarationEntity, 'checks'> {
  const { entryId, version, sumNo, customsCode, ebcCode, exportDate: day, parties, cases, items } = declared;
  return {
    entryId,
    version,
    declSeqNo,
    sumNo,
    customsCode,
    ebcCode,
    exportDate: day,
    declaredAt,
    parties,
    cases,
    items,
  };
}
