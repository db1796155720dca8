import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Fault } from '@app/kernel';
import type { FurtherRule } from '../applications/application-rules.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ListsRepository } from '../lists/lists.repository.js';
import type { FiledDocument } from '../messages/domain/filed-document.js';
import { AppliedListsRepository, type Application } from '../summaries/applied-lists.repository.js';

const summarised = ['released', 'closed'];

/** What a summary application (CEB701) may ask for: own lists that left under summary declaration and are in no declaration yet (CUS-6). */
@Injectable()
export class SummaryRules {
  constructor(
    private readonly lists: ListsRepository,
    private readonly applied: AppliedListsRepository,
  ) {}

  /** What is asked of each application, by its index; reads the lists it names under lock. `recordId`: of what is sent again. */
  async rules(
    tx: EntityManager,
    applications: readonly { readonly filed: FiledDocument; readonly recordId: string | undefined }[],
    canonical: (code: string) => string,
  ): Promise<Map<number, FurtherRule>> {
    const invtNos = applications.flatMap(({ filed }) => filed.lines.map((line) => line.invtNo ?? ''));
    const found = await this.lists.lockByInvtNo(tx, invtNos);
    const lists = new Map(found.map((list) => [list.invtNo, list]));
    const applied = await this.applied.live(
      tx,
      found.map(({ id }) => id),
    );
    const taken = new Set<string>();
    return new Map(
      applications.map(({ filed, recordId }) => {
        const inAnother = (list: ListEntity): Application | undefined => {
          const application = applied.get(list.id);
          return application?.documentId === recordId ? undefined : application;
        };
        return [filed.index, () => applicationFaults(filed, lists, taken, canonical, inAnother)];
      }),
    );
  }

  /** The lists of applications that go to customs are taken until customs rejects them or declares the lists. */
  async take(
    tx: EntityManager,
    written: readonly { readonly filed: FiledDocument; readonly record: { readonly id: string } }[],
    now: Date,
  ): Promise<void> {
    for (const { filed, record } of written) {
      const sent = filed.head.appStatus === '2' && filed.head.appType !== '3';
      await this.applied.name(tx, record.id, sent ? filed.lines.map((line) => line.invtNo ?? '') : [], now);
    }
  }
}

/** `taken`: by the applications before it in the message; one without faults takes its own. */
function applicationFaults(
  filed: FiledDocument,
  lists: ReadonlyMap<string | null, ListEntity>,
  taken: Set<string>,
  canonical: (code: string) => string,
  inAnother: (list: ListEntity) => Application | undefined,
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
  const named = new Set(taken);
  const faults = filed.lines.flatMap((line, at) => {
    const invtNo = line.invtNo ?? '';
    const list = lists.get(invtNo);
    const fault =
      listFault(list, canonical(filed.head.ebcCode ?? ''), named.has(invtNo)) ??
      (list && appliedFault(inAnother(list)));
    named.add(invtNo);
    return fault ? [{ pointer: `${filed.linesPointer}/${at}/invtNo`, actual: invtNo, ...fault }] : [];
  });
  if (faults.length === 0) for (const invtNo of named) taken.add(invtNo);
  return faults;
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

/** The application that names the list is with customs: two declarations would be made of it. */
function appliedFault(application: Application | undefined): Omit<Fault, 'pointer'> | undefined {
  if (application === undefined) return undefined;
  return {
    code: 'list-already-applied-for',
    message: {
      zh: `清单已在汇总申请 ${application.copNo} 中`,
      en: `the list stands in summary application ${application.copNo}`,
    },
    fix: {
      zh: '删除该清单编号，或等待该申请的结果',
      en: 'leave this number out, or wait for the outcome of that application',
    },
  };
}
