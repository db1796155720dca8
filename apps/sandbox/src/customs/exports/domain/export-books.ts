import { calendarDate } from '@app/kernel';
import { pairKey } from '../../declarations/domain/books.js';
import { text, type FiledGoods } from '../../declarations/domain/filed-list.js';
import type { ExportOrderFacts, SharedFacts } from '../../declarations/domain/known-facts.js';
import { maybeSameEnterprise } from './enterprises.js';
import { exportKey, type StoredExport } from './export-list.js';
import type { MovementIndex } from './movements.js';

/** What customs knows that could matter to the export lists of one message; one list after the other is entered into it. */
export interface ExportBooks {
  /** By `exportKey`. */
  readonly lists: Map<string, StoredExport>;
  /** By `pairKey` of platform and order number. */
  readonly orders: ReadonlyMap<string, ExportOrderFacts>;
  readonly movements: MovementIndex;
}

/** A waybill number may be used again after six months. */
const waybillMonths = 6;

/** What the books say about `list` at business time `now`. */
export function exportFacts(list: FiledGoods, books: ExportBooks, now: Date): SharedFacts {
  const same = books.lists.get(exportKey(list));
  const order = books.orders.get(pairKey(text(list.head, 'ebpCode'), text(list.head, 'orderNo')));
  const user = waybillUser(list, books, now);
  return {
    date: calendarDate(now),
    ...(same ? { same: { standing: same.standing, appTime: text(same.head, 'appTime') } } : {}),
    ...(order ? { order } : {}),
    ...(user ? { waybillDeclaredIn: text(user.head, 'copNo') } : {}),
  };
}

function waybillUser(list: FiledGoods, books: ExportBooks, now: Date): StoredExport | undefined {
  const oldest = new Date(now);
  oldest.setMonth(oldest.getMonth() - waybillMonths);
  return [...books.lists.values()].find(
    (other) =>
      exportKey(other) !== exportKey(list) &&
      other.standing === 'declared' &&
      other.decidedAt > oldest &&
      text(other.head, 'logisticsNo') === text(list.head, 'logisticsNo') &&
      maybeSameEnterprise(text(other.head, 'logisticsCode'), text(list.head, 'logisticsCode')),
  );
}
