import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ListEntity } from '../lists/list.entity.js';
import type { OpenList } from '../lists/open-list.js';
import { ListContents } from '../storage/list-contents.js';
import type { Month } from './domain/summary-deadline.js';
import {
  judgeSimplified,
  SummaryStatistics,
  type Breach,
  type Rates,
  type SimplifiedList,
  type StatisticsRow,
} from './domain/summary-statistics.js';
import { SummariesRepository, type SummaryScope } from './summaries.repository.js';

const listsPerPage = 1_000;
/** Lists that one answer counts; a month beyond it says so. */
const listsPerAnswer = 100_000;
/** Lists that an answer names. */
const named = 200;

export interface MonthStatistics {
  readonly month: Month;
  readonly lists: number;
  /** The month has more lists than one answer counts. */
  readonly more: boolean;
  readonly rows: readonly StatisticsRow[];
  readonly breaches: readonly Breach[];
  readonly breached: number;
  /** Lists whose value in CNY is not known. */
  readonly unvalued: number;
}

/** Summary statistics (汇总统计): what simplified lists exported in a month, without a declaration (CUS-6 b). */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly repository: SummariesRepository,
    private readonly contents: ListContents,
  ) {}

  async ofMonth(
    tx: EntityManager,
    month: Month,
    scope: SummaryScope | undefined,
    rates: Rates,
  ): Promise<MonthStatistics> {
    const statistics = new SummaryStatistics();
    const breaches: Breach[] = [];
    let [lists, breached, unvalued] = [0, 0, 0];
    let after: string | undefined;
    let page: ListEntity[];
    do {
      page = await this.repository.simplifiedIn(tx, month, scope, {
        limit: listsPerPage,
        ...(after === undefined ? {} : { after }),
      });
      for (const opened of await this.contents.openAll(tx, page)) {
        const list = simplified(opened);
        const judged = judgeSimplified(list, rates);
        statistics.add(list);
        breached += judged.breaches.length > 0 ? 1 : 0;
        unvalued += judged.unvalued ? 1 : 0;
        if (breaches.length < named) breaches.push(...judged.breaches);
      }
      lists += page.length;
      after = page.at(-1)?.id;
    } while (page.length === listsPerPage && lists < listsPerAnswer);
    const more = page.length === listsPerPage;
    return { month, lists, more, rows: statistics.result(), breaches, breached, unvalued };
  }
}

function simplified({ list, goods }: OpenList): SimplifiedList {
  return { invtNo: list.invtNo ?? '', closedAt: list.statusSince, ...goods };
}
