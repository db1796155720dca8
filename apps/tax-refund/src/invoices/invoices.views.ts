import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { amountText, decimal, instantText } from '@app/kernel';
import type { Page } from '@app/platform';
import { unitText } from '../codes/units.js';
import { documentKinds, type DocumentKind } from './domain/document-kinds.js';
import type { InvoiceEntity, InvoiceLineEntity } from './invoice.entity.js';

class ReversalView {
  @ApiProperty({ description: '红字发票 · number of the red-letter invoice' })
  number!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  date!: string | null;
}

class PurchaseLineView {
  @ApiProperty({ type: 'integer' })
  line!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: '计量单位代码 · code of the unit' })
  unit!: string;

  @ApiProperty()
  unitText!: string;

  @ApiProperty()
  quantity!: string;

  @ApiProperty({ description: 'CNY' })
  netAmount!: string;

  @ApiProperty({ description: 'CNY' })
  vat!: string;

  @ApiPropertyOptional({ description: 'CNY' })
  consumptionTax?: string;

  @ApiProperty({ description: '已关联数量 · quantity that links have used' })
  linked!: string;

  @ApiProperty({ description: '尚可关联数量 · quantity that may still be linked' })
  unused!: string;
}

export class PurchaseInvoiceView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: documentKinds })
  kind!: DocumentKind;

  @ApiProperty()
  number!: string;

  @ApiProperty({ format: 'date' })
  date!: string;

  @ApiProperty()
  buyer!: string;

  @ApiProperty()
  sellerCode!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: ReversalView, nullable: true, description: 'null：未冲销 · not reversed' })
  reversal!: ReversalView | null;

  @ApiProperty({ type: [PurchaseLineView] })
  lines!: PurchaseLineView[];
}

export class PurchaseInvoicePage implements Page<PurchaseInvoiceView> {
  @ApiProperty({ type: [PurchaseInvoiceView] })
  items!: PurchaseInvoiceView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export function invoiceView(
  invoice: InvoiceEntity,
  lines: readonly InvoiceLineEntity[],
): PurchaseInvoiceView {
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

function lineView(line: InvoiceLineEntity): PurchaseLineView {
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
