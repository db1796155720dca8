import { amountText, decimal, instantText } from '@app/kernel';
import { unitText } from '../codes/units.js';
import type { InvoiceEntity, InvoiceLineEntity } from './invoice.entity.js';

export function invoiceView(
  invoice: InvoiceEntity,
  lines: readonly InvoiceLineEntity[],
): Record<string, unknown> {
  return {
    id: invoice.id,
    kind: invoice.kind,
    number: invoice.number,
    date: invoice.date,
    buyer: invoice.buyer,
    sellerCode: invoice.sellerCode,
    createdAt: instantText(invoice.createdAt),
    reversal:
      invoice.reversalNumber === null ? null : { number: invoice.reversalNumber, date: invoice.reversedOn },
    lines: lines.filter(({ invoiceId }) => invoiceId === invoice.id).map(lineView),
  };
}

function lineView(line: InvoiceLineEntity): Record<string, unknown> {
  const quantity = decimal(line.quantity);
  return {
    line: line.line,
    name: line.name,
    unit: line.unit,
    unitText: unitText(line.unit),
    quantity: quantity.toFixed(),
    netAmount: amountText(decimal(line.netAmount)),
    vat: amountText(decimal(line.vat)),
    ...(line.consumptionTax === null ? {} : { consumptionTax: amountText(decimal(line.consumptionTax)) }),
    linked: decimal(line.linked).toFixed(),
    unused: line.reversed ? '0' : quantity.minus(line.linked).toFixed(),
  };
}
