import type { EntityManager } from 'typeorm';
import type { ListApplicationMoved, EventType } from '@app/contracts';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import type { ListEntity } from '../lists/list.entity.js';
import type { ApplicationEntity } from './application.entity.js';
import type { ReturnedLine } from './domain/returned-lines.js';

/** What a step of an application says beyond the application itself. */
export interface ApplicationStep {
  readonly application: ApplicationEntity;
  readonly list: ListEntity;
  /** The number by which the enterprise knows it. */
  readonly reference: string;
  readonly parties: readonly string[];
  readonly at: Date;
  readonly lines: readonly ReturnedLine[];
  /** All that was released is back. */
  readonly complete: boolean;
  readonly receipt: ListApplicationMoved['receipt'];
}

const eventOf: Readonly<Partial<Record<ApplicationEntity['state'], EventType>>> = {
  open: 'customs.applications-submitted.v1',
  accepted: 'customs.applications-accepted.v1',
  refused: 'customs.applications-refused.v1',
};

/** Tells the others, one event per kind of step and enterprise. */
export async function tellApplications(tx: EntityManager, steps: readonly ApplicationStep[]): Promise<void> {
  const batches = new Map<string, { type: EventType; key: string; documents: ListApplicationMoved[] }>();
  for (const step of steps) {
    const type = eventOf[step.application.state];
    if (type === undefined) continue;
    const key = step.list.parties[0] ?? step.list.agentCode;
    const batch = batches.get(`${type} ${key}`) ?? { type, key, documents: [] };
    batch.documents.push(told(step));
    batches.set(`${type} ${key}`, batch);
  }
  for (const { type, key, documents } of batches.values()) await append(tx, type, key, documents);
}

function told({
  application,
  list,
  reference,
  parties,
  at,
  lines,
  complete,
  receipt,
}: ApplicationStep): ListApplicationMoved {
  return {
    id: application.documentId,
    version: application.version,
    kind: application.kind,
    status: application.state,
    listId: list.id,
    invtNo: list.invtNo ?? '',
    entryId: list.entryId,
    ieFlag: list.ieFlag,
    tradeMode: list.tradeMode,
    case: { orderNo: list.orderNo, ebpCode: list.ebpCode },
    ebcCode: list.ebcCode,
    parties: [...new Set([...list.parties, ...parties])],
    reference,
    at: instantText(at),
    deadline: application.arriveBy,
    receipt,
    lines: lines.map((line) => ({ ...line, qty: line.qty.toFixed(), value: line.value.toFixed() })),
    complete,
    givenBack: application.givenBack,
    taxFreed: application.taxFreed,
  };
}
