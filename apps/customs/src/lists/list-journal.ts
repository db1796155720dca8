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

/** Steps that a list takes on its way through one transaction without anybody having to know them apart. */
const inPassing: readonly EventType[] = ['customs.lists-received.v1', 'customs.lists-matched.v1'];

interface Entry {
  readonly list: ListEntity;
  readonly type: EventType;
  readonly facts: StepFacts;
  readonly version: number;
  /** Steps without facts of their own right before this one. */
  readonly passed: NonNullable<ListMoved['passed']>;
}

/**
 * The steps that lists take in one transaction. Each step is a new version of the list; one with something to say is a
 * document of the event that its life names, and names the bare steps before it, so that a list that is received, matched
 * and submitted at once is told once. The events carry the status reached at the end: a late receipt never takes a consumer
 * back.
 */
export class ListJournal {
  private readonly entries: Entry[] = [];
  /** The last entry of each list, as long as the next one may name it in passing. */
  private readonly bare = new Map<ListEntity, Entry>();
  private readonly swallowed = new Set<Entry>();

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
    const before = this.bare.get(list);
    const passed = before ? [...before.passed, { type: before.type, version: before.version }] : [];
    const entry = { list, type, facts, version: list.version, passed };
    if (before) this.swallowed.add(before);
    if (inPassing.includes(type) && Object.keys(facts).length === 0) this.bare.set(list, entry);
    else this.bare.delete(list);
    this.entries.push(entry);
  }

  /** Appends one event per kind of step and declaring agent, in the order of the steps. */
  async tell(tx: EntityManager): Promise<void> {
    const batches = new Map<string, { type: EventType; key: string; documents: ListMoved[] }>();
    for (const entry of this.entries) {
      if (this.swallowed.has(entry)) continue;
      const { type } = entry;
      const key = entry.list.parties[0] ?? entry.list.agentCode;
      const batch = batches.get(`${type} ${key}`) ?? { type, key, documents: [] };
      batch.documents.push(this.document(entry));
      batches.set(`${type} ${key}`, batch);
    }
    for (const { type, key, documents } of batches.values()) await append(tx, type, key, documents);
  }

  private document({ list, facts, version, passed }: Entry): ListMoved {
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
      ...(passed.length > 0 ? { passed } : {}),
      ...facts.more,
    };
  }
}
