import { takenAfterMs } from '../../outcomes/domain/document-outcomes.js';
import { text, type Fields, type FiledGoods } from '../../declarations/domain/filed-list.js';
import { grouped } from '../../declarations/domain/grouped.js';
import type { Moment } from '../../declarations/domain/moment.js';
import { travelledAlone } from '../../declarations/domain/travel.js';
import { closing } from '../../outcomes/domain/export-outcomes.js';
import { exportOutcomeOf } from '../../outcomes/domain/outcome-of.js';
import type { ReceiptAct } from '../../outcomes/domain/outcome.js';
import { maybeSameEnterprise } from './enterprises.js';
import { receiptOf, type ToldExport } from './export-course.js';
import type { ExportList } from './export-list.js';

/** Goods that a report says have arrived (CEB507) or left (CEB509): one parcel, or all of a bill of lading. */
export interface Movement {
  readonly kind: 'arrival' | 'departure';
  readonly carrier: string;
  readonly namedBy: 'waybill' | 'bill';
  readonly number: string;
  /** Real time at which customs has taken the report over. */
  readonly at: Date;
}

/** What a report says has moved: the parcels in its body, or, where an arrival has none, its bill of lading. */
export function movementsOf(
  kind: Movement['kind'],
  { head, lines }: FiledGoods,
  { now }: Moment,
): readonly Movement[] {
  const carrier = text(head, 'logisticsCode');
  const at = new Date(now.getTime() + takenAfterMs);
  if (lines.length === 0) return [{ kind, carrier, namedBy: 'bill', number: text(head, 'billNo'), at }];
  const numbers = new Set(lines.map((line) => text(line, 'logisticsNo')));
  return [...numbers].map((number) => ({ kind, carrier, namedBy: 'waybill' as const, number, at }));
}

/** Reports by what they name. */
export type MovementIndex = ReadonlyMap<string, readonly Movement[]>;

const indexKey = (kind: string, namedBy: string, number: string): string => `${kind} ${namedBy} ${number}`;

export function movementIndex(movements: readonly Movement[]): MovementIndex {
  return grouped(movements, ({ kind, namedBy, number }) => indexKey(kind, namedBy, number));
}

/** When the goods of a list arrived or left, by the first report about them; `undefined`: no report so far. */
export function movedAt(kind: Movement['kind'], head: Fields, index: MovementIndex): Date | undefined {
  const named = [
    ...(index.get(indexKey(kind, 'waybill', text(head, 'logisticsNo'))) ?? []),
    ...(text(head, 'billNo') === '' ? [] : (index.get(indexKey(kind, 'bill', text(head, 'billNo'))) ?? [])),
  ].filter(({ carrier }) => maybeSameEnterprise(carrier, text(head, 'logisticsCode')));
  const times = named.map(({ at }) => at.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
}

interface Step {
  readonly act: ReceiptAct;
  readonly due: Date;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);

function stepsFrom(start: Date, acts: readonly ReceiptAct[]): readonly Step[] {
  return acts.map((act) => ({ act, due: new Date(start.getTime() + act.afterMs) }));
}

/**
 * What follows for a list from the reports known so far: release (800) once it is cleared and its goods have arrived, closing
 * (899) once it is released and they have left, whatever came first. Each is decided once; without news nothing changes.
 */
export function followMovements(
  list: ExportList,
  index: MovementIndex,
  { now, businessNow }: Moment,
  newGuid: () => string,
): ToldExport {
  const orderNo = text(list.head, 'orderNo');
  const outcome = exportOutcomeOf(orderNo);
  const arrivedAt = movedAt('arrival', list.head, index);
  const departedAt = movedAt('departure', list.head, index);
  const release =
    list.clearedAt && arrivedAt && !list.releasedAt
      ? stepsFrom(later(list.clearedAt, arrivedAt), outcome.release)
      : [];
  const releasedAt = list.releasedAt ?? release.at(-1)?.due ?? null;
  const close =
    releasedAt && departedAt && !list.closedAt ? stepsFrom(later(releasedAt, departedAt), [closing]) : [];
  const closedAt = list.closedAt ?? close.at(-1)?.due ?? null;
  const steps = [...release, ...close];
  const told = toldAt(steps, list.lastTold, businessNow.getTime() - now.getTime());
  const answers = steps.flatMap(({ act, due }, at) => {
    const receipt = receiptOf(list, act, { at: told[at] ?? due, due }, newGuid);
    return travelledAlone(receipt, outcome.delivery, `${orderNo} ${String(receipt.node['returnStatus'])}`);
  });
  return { list: { ...list, releasedAt, closedAt, lastTold: told.at(-1) ?? list.lastTold }, answers };
}

/** The business times of the steps: each later than the one before, also when the business clock was set back. */
function toldAt(steps: readonly Step[], lastTold: Date, offsetMs: number): readonly Date[] {
  const told: Date[] = [];
  for (const { due } of steps) {
    const before = told.at(-1) ?? lastTold;
    told.push(new Date(Math.max(due.getTime() + offsetMs, before.getTime() + 1)));
  }
  return told;
}
