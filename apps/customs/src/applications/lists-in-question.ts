import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { calendarDate, parseCebTime } from '@app/kernel';
import { ListContents } from '../storage/list-contents.js';
import type { OpenList } from '../lists/open-list.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { ListInQuestion } from './domain/list-in-question.js';

/** Opens declared lists for those who judge applications about them. */
@Injectable()
export class ListsInQuestion {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly contents: ListContents,
  ) {}

  /** By list id. */
  async open(tx: EntityManager, lists: readonly ListEntity[]): Promise<Map<string, ListInQuestion>> {
    const released = await this.applications.releaseTimes(
      tx,
      lists.map((list) => list.id),
    );
    const opened = await this.contents.openAll(tx, lists);
    return new Map(opened.map((one) => [one.list.id, inQuestion(one, released.get(one.list.id))]));
  }
}

function inQuestion({ list, goods }: OpenList, releaseTime: string | undefined): ListInQuestion {
  const releasedAt = parseCebTime(releaseTime ?? '');
  return {
    id: list.id,
    ieFlag: list.ieFlag,
    tradeMode: list.tradeMode,
    status: list.status,
    ebcCode: list.ebcCode,
    parties: list.parties,
    ...goods,
    ...(releasedAt ? { releasedOn: calendarDate(releasedAt) } : {}),
  };
}
