import type { CalendarDate, Decimal } from '@app/kernel';

/** Where a list stands in customs' books. */
export type Standing = 'kept' | 'declared' | 'rejected' | 'failed' | 'cancelled';

/** An order that reached customs; personal values as keyed hashes. */
export interface OrderFacts {
  readonly buyer: string;
  readonly acturalPaid: string;
  readonly lines: readonly { readonly gnum: string; readonly itemName: string }[];
}

export interface PaymentFacts {
  readonly payer: string;
  readonly amountPaid: string;
}

export interface WaybillFacts {
  readonly orderNo: string;
}

/** An export order that reached customs. */
export type ExportOrderFacts = Pick<OrderFacts, 'lines'>;

/** An arrival or departure report that reached customs. */
export interface ReportFacts {
  readonly preNo?: string;
}

/** What customs knows when a list arrives, whatever its direction. Documents that never came to customs are absent and not compared. */
export interface SharedFacts {
  /** Business date, Asia/Shanghai. */
  readonly date: CalendarDate;
  /** The list of the same declarant and copNo. */
  readonly same?: { readonly standing: Standing; readonly appTime: string };
  /** copNo of another live list of the same waybill within six months. */
  readonly waybillDeclaredIn?: string;
  readonly order?: ExportOrderFacts;
}

/** What customs knows when an import list arrives. */
export interface KnownFacts extends SharedFacts {
  /** copNo of another live list of the same order. */
  readonly orderDeclaredIn?: string;
  readonly order?: OrderFacts;
  readonly payment?: PaymentFacts;
  readonly waybill?: WaybillFacts;
  /** Taxable value that the buyer has used in the calendar year of `date`, CNY. */
  readonly usedThisYear: Decimal;
}
