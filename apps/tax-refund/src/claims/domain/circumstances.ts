import type { CalendarDate, Decimal } from '@app/kernel';
import type { DeclaredItem } from './claimed-goods.js';
import type { MonthTerms } from './claim-terms.js';

/** The central parity (中间价) that a declared item is converted with, and the day it was published for. */
export interface Parity {
  readonly currency: string;
  readonly rate: Decimal;
  readonly day: CalendarDate;
  readonly rule: string;
  readonly source: string;
}

/** A line of a manufacturer's month that corrects an earlier one: goods that came back, a discount, a wrong base, a missing receipt. */
export interface NegativeExport {
  readonly id: string;
  readonly entryId: string;
  readonly item: number;
  readonly hsCode: string;
  readonly exportDate: CalendarDate;
  /** CNY, less than zero; above it where a receipt came late after all. */
  readonly fobRmb: Decimal;
}

/** Goods of an advance that were sold after its settlement: what may be claimed again. */
export interface SoldLater {
  readonly entryId: string;
  readonly item: number;
  readonly linkId: string;
  readonly hsCode: string;
  readonly exportDate: CalendarDate;
  readonly quantity: string;
  readonly refund: Decimal;
}

/** What a claim is judged by beside its goods. */
export interface Circumstances {
  readonly kind: string;
  /** Business day. */
  readonly today: CalendarDate;
  /** Class that the tax department gave; null: none. */
  readonly refundClass: string | null;
  /** A suspicion of fraud stands. */
  readonly suspected: boolean;
  /** Items of the declarations that were returned: `entryId/item` → quantity in the declared unit. */
  readonly returned: ReadonlyMap<string, Decimal>;
  /** The day on which all cases of a declaration were proven, or deemed to be received: by declaration number. */
  readonly proven: ReadonlyMap<string, CalendarDate>;
  /** Day of payment that the contract of a declaration names, where one was stated. */
  readonly contractDates: ReadonlyMap<string, CalendarDate>;
  /** Supervision modes of the lists of a declaration that are known here. */
  readonly tradeModes: ReadonlyMap<string, readonly string[]>;
  readonly parityOf: (item: {
    readonly currency: string;
    readonly exportDate: CalendarDate;
  }) => Parity | null;
  readonly month: MonthTerms | null;
  readonly negatives: readonly NegativeExport[];
  readonly soldLater: readonly SoldLater[];
}

/** Key of a declaration item. */
export const itemKey = (entryId: string, item: DeclaredItem['item']): string => `${entryId}/${item}`;
