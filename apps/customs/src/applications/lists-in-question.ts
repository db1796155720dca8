import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf } from '@app/ceb';
import { calendarDate, parseCebTime } from '@app/kernel';
import { DocumentBodies } from '../storage/document-bodies.js';
import type { ListEntity } from '../lists/list.entity.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { ListInQuestion } from './domain/list-in-question.js';

/** Opens declared lists for those who judge applications about them. */
@Injectable()
export class ListsInQuestion {
  constructor(
    private readonly applications: ApplicationsRepository,
    private readonly bodies: DocumentBodies,
  ) {}

  /** By list id. */
  async open(tx: EntityManager, lists: readonly ListEntity[]): Promise<Map<string, ListInQuestion>> {
    const released = await this.applications.releaseTimes(
      tx,
      lists.map((list) => list.id),
    );
    return new Map(lists.map((list) => [list.id, this.opened(list, released.get(list.id))]));
  }

  private opened(list: ListEntity, releaseTime: string | undefined): ListInQuestion {
    const node = this.bodies.open(list);
    const releasedAt = parseCebTime(releaseTime ?? '');
    return {
      id: list.id,
      ieFlag: list.ieFlag,
      tradeMode: list.tradeMode,
      status: list.status,
      ebcCode: list.ebcCode,
      parties: list.parties,
      head: headOf(node, list.messageType),
      lines: linesOf(node, list.messageType),
      ...(releasedAt ? { releasedOn: calendarDate(releasedAt) } : {}),
    };
  }
}
