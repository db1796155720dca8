import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Fault } from '@app/kernel';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';

const summarised = ['released', 'closed'];

/** What a summary application (CEB701) may ask for: own lists that left under summary declaration and are in no declaration yet (CUS-6). */
@Injectable()
export class SummaryRules {
  constructor(private readonly lists: ListsRepository) {}

  /** The faults of each application, by its index; reads the lists it names under lock. */
  async faults(
    tx: EntityManager,
    filed: readonly FiledDocument[],
    canonical: (code: string) => string,
  ): Promise<Map<number, Fault[]>> {
    const invtNos = filed.flatMap(({ lines }) => lines.map((line) => line.invtNo ?? ''));
    const lists = new Map((await this.lists.lockByInvtNo(tx, invtNos)).map((list) => [list.invtNo, list]));
    const taken = new Set<string>();
    return new Map(filed.map((one) => [one.index, applicationFaults(one, lists, taken, canonical)]));
  }
}

function applicationFaults(
  filed: FiledDocument,
  lists: ReadonlyMap<string | null, ListEntity>,
  taken: Set<string>,
  canonical: (code: string) => string,
): Fault[] {
  if (filed.head.startTime || filed.lines.length === 0) {
    return [
      {
        pointer: filed.head.startTime ? `${filed.headPointer}/startTime` : filed.linesPointer,
        code: 'summary-by-number-only',
        message: { zh: '目前只支持按清单编号汇总', en: 'only summaries by list number are supported yet' },
        fix: {
          zh: '列出 invtNo，不填 startTime 和 endTime',
          en: 'name the invtNo of each list and leave startTime and endTime out',
        },
      },
    ];
  }
  return filed.lines.flatMap((line, at) => {
    const invtNo = line.invtNo ?? '';
    const fault = listFault(lists.get(invtNo), canonical(filed.head.ebcCode ?? ''), taken.has(invtNo));
    taken.add(invtNo);
    return fault ? [{ pointer: `${filed.linesPointer}/${at}/invtNo`, actual: invtNo, ...fault }] : [];
  });
}

function listFault(
  list: ListEntity | undefined,
  consignor: string,
  twice: boolean,
): Omit<Fault, 'pointer'> | undefined {
  if (!list || list.ieFlag !== 'E' || list.ebcCode !== consignor) {
    return {
      code: 'list-unknown',
      message: { zh: '没有该收发货人的此出口清单', en: 'the consignor has no such export list' },
      fix: { zh: '核对清单编号和 ebcCode', en: 'check the list number and ebcCode' },
    };
  }
  if (twice || list.entryId !== null) {
    return {
      code: 'list-already-summarised',
      message: { zh: '清单已汇总', en: 'the list is summarised already' },
      ...(list.entryId === null ? {} : { expected: list.entryId }),
      fix: { zh: '删除该清单编号', en: 'leave this number out' },
    };
  }
  if (list.statisticsFlag !== 'B') {
    return {
      code: 'list-not-for-summary',
      message: {
        zh: '简化申报的清单只汇总统计，不汇总申报',
        en: 'a simplified list is summarised for statistics only',
      },
      expected: 'statisticsFlag B',
      fix: { zh: '删除该清单编号', en: 'leave this number out' },
    };
  }
  if (!summarised.includes(list.status)) {
    return {
      code: 'list-not-released',
      message: { zh: '清单尚未放行', en: 'the list is not released yet' },
      expected: summarised.join(' / '),
      fix: { zh: '放行后再汇总', en: 'summarise it after its release' },
    };
  }
  return undefined;
}
