import type { EntityManager } from 'typeorm';
import type { EventType, ListMoved } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { listEvent, type ListStatus } from './domain/list-life.js';
import type { ListEntity } from './list.entity.js';

/** What a step says beyond the status: the failed checks, the receipt that caused it, the facts of a release. */
export interface StepFacts {
  readonly failed?: ListMoved['failed'];
  readonly receipt?: NonNullable<ListMoved['receipt']>;
  readonly at?: Date;
  /** More fields of the event's document. */
  readonly more?: object;
}

interface Entry {
  readonly list: ListEntity;
  readonly type: EventType;
  readonly facts: StepFacts;
  readonly version: number;
}

/**
 * The steps that lists take in one transaction. Each step is a new version of the list and one document of the event that
 * its life names; the events carry the status reached at the end, so that a late receipt never takes a consumer back.
 */
export class ListJournal {
  private readonly entries: Entry[] = [];

  constructor(private readonly now: Date) {}

  /** The list takes a step: a new version, told to the others. */
  move(list: ListEntity, to: ListStatus, facts: StepFacts = {}): void {
    list.status = to;
    list.statusSince = facts.at ?? this.now;
    this.note(list, to, facts);
  }

  /** A step is told without a change of status: a receipt that arrived late, another document still missing. */
  note(list: ListEntity, step: ListStatus, facts: StepFacts = {}): void {
    this.say(list, listEvent(step), facts);
  }

  /** Something else than a step happened to the list: an officer holds it, or lets it go on. */
  say(list: ListEntity, type: EventType, facts: StepFacts = {}): void {
    list.version += 1;
    this.entries.push({ list, type, facts, version: list.version });
  }

  /** Appends one event per kind of step and declaring agent, in the order of the steps. */
  async tell(tx: EntityManager): Promise<void> {
    const batches = new Map<string, { type: EventType; key: string; documents: ListMoved[] }>();
    for (const entry of this.entries) {
      const { type } = entry;
      const key = entry.list.parties[0] ?? entry.list.agentCode;
      const batch = batches.get(`${type} ${key}`) ?? { type, key, documents: [] };
      batch.documents.push(this.document(entry));
      batches.set(`${type} ${key}`, batch);
    }
    for (const { type, key, documents } of batches.values()) await append(tx, type, key, documents);
  }

  private document({ list, facts, version }: Entry): ListMoved {
    return {
      id: list.id,
      version,
      status: list.status,
      ieFlag: list.ieFlag,
      tradeMode: list.tradeMode,
      case: { orderNo: list.orderNo, ebpCode: list.ebpCode },
      logistics: { logisticsCode: list.logisticsCode, logisticsNo: list.logisticsNo },
      parties: list.parties,
      copNo: list.copNo,
      invtNo: list.invtNo,
      at: instantText(facts.at ?? this.now),
      receipt: facts.receipt ?? null,
      failed: facts.failed ?? [],
      missing: list.missing,
      ...facts.more,
    };
  }
}
