import { decimal, type CalendarDate, type Decimal } from '@app/kernel';
import type { ClaimItem } from './claimed-goods.js';

/** Consumption tax that a certificate proves of the exported share of its goods: what TAX-5 refunds to a trader. */
export interface CertifiedTax {
  readonly kind: 'ad-valorem' | 'specific';
  readonly exportDate: CalendarDate;
  /** CNY without VAT, and a fraction of it; of ad-valorem. */
  readonly amount?: Decimal;
  readonly rate?: Decimal;
  /** Of specific: CNY for one. */
  readonly quantity?: Decimal;
  readonly perUnit?: Decimal;
  readonly pointer: string;
  readonly entryId: string;
  readonly item: number;
  /** Number of the certificate. */
  readonly certificate: string;
  readonly hsCode: string;
}

/** A statutory rate has no more digits. */
const rateDigits = 4;

/** What certificates prove, one per link: by rate where the tax is a whole rate of the amount, otherwise by quantity. */
export function consumptionTaxPaid(items: readonly ClaimItem[]): CertifiedTax[] {
  return items.flatMap((item, at) =>
    (item.consumptionTaxLinks ?? []).map((link, n): CertifiedTax => {
      const tax = decimal(link.consumptionTax ?? '0');
      const rate = tax.div(link.netAmount);
      const share = decimal(link.quantity).div(link.invoiceQuantity);
      const head = {
        exportDate: item.exportDate,
        pointer: `/items/${at}/consumptionTaxLinks/${n}`,
        entryId: item.entryId,
        item: item.item,
        certificate: link.number,
        hsCode: item.gcode,
      };
      if (rate.decimalPlaces() <= rateDigits)
        return { ...head, kind: 'ad-valorem', amount: decimal(link.netAmount).times(share), rate };
      const perUnit = tax.div(link.invoiceQuantity);
      return { ...head, kind: 'specific', quantity: decimal(link.quantity), perUnit };
    }),
  );
}
