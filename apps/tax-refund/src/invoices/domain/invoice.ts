import { createHash } from 'node:crypto';
import {
  checkCreditCode,
  decimal,
  DomainError,
  identifierFaults,
  type CalendarDate,
  type Fault,
} from '@app/kernel';
import { unitCode } from '../../codes/units.js';
import { ratesThatFit, vatRatesOn } from './vat-rates.js';

export interface InvoiceLine {
  readonly line: number;
  readonly name: string;
  /** Three-digit code of the unit. */
  readonly unit: string;
  readonly quantity: string;
  /** CNY without tax. */
  readonly netAmount: string;
  readonly vat: string;
}

/** A VAT special invoice (增值税专用发票) of a purchase. */
export interface Invoice {
  readonly number: string;
  readonly date: CalendarDate;
  /** Credit code. */
  readonly sellerCode: string;
  readonly lines: readonly InvoiceLine[];
}

/**
 * The invoice as it is kept: codes normalised, amounts without superfluous zeros, lines in order. Throws
 * `invoice-not-acceptable` (invalid) with every fault: seller code, seller = buyer, date after `today`, unknown unit, a line
 * number twice, an amount of zero, VAT that no rate in force on the invoice's date explains.
 */
export function acceptedInvoice(given: Invoice, buyer: string, today: CalendarDate): Invoice {
  const seller = checkCreditCode(given.sellerCode);
  const faults = [
    ...(seller.valid ? [] : identifierFaults('/sellerCode', seller)),
    ...(seller.normalised === buyer ? [sellerIsBuyer(given.sellerCode)] : []),
    ...dateFaults(given.date, today),
    ...given.lines.flatMap((line, at) => lineFaults(line, at, given)),
  ];
  if (faults.length > 0) {
    throw new DomainError('invoice-not-acceptable', 'invalid', {
      message: { zh: '发票内容不符合要求', en: 'the invoice cannot be taken as it is' },
      faults,
    });
  }
  const lines = given.lines.map((line) => ({
    line: line.line,
    name: line.name.trim(),
    unit: unitCode(line.unit) ?? line.unit,
    quantity: decimal(line.quantity).toFixed(),
    netAmount: decimal(line.netAmount).toFixed(2),
    vat: decimal(line.vat).toFixed(2),
  }));
  return {
    number: given.number,
    date: given.date,
    sellerCode: seller.normalised,
    lines: lines.sort((a, b) => a.line - b.line),
  };
}

/** SHA-256 of the content: the same invoice entered twice has the same one. */
export function contentHash({ number, date, sellerCode, lines }: Invoice): string {
  const content = lines.map(({ line, name, unit, quantity, netAmount, vat }) => [
    line,
    name,
    unit,
    quantity,
    netAmount,
    vat,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([number, date, sellerCode, content]))
    .digest('hex');
}

function sellerIsBuyer(actual: string): Fault {
  return {
    pointer: '/sellerCode',
    code: 'seller-is-buyer',
    message: { zh: '销售方与购买方是同一企业', en: 'seller and buyer are the same enterprise' },
    actual,
    fix: {
      zh: '填写开票方的统一社会信用代码',
      en: 'give the credit code of the enterprise that issued the invoice',
    },
  };
}

function dateFaults(date: CalendarDate, today: CalendarDate): Fault[] {
  if (date > today) {
    return [
      {
        pointer: '/date',
        code: 'date-in-future',
        message: { zh: '开票日期晚于今天', en: 'the invoice is dated after today' },
        expected: `<= ${today}`,
        actual: date,
      },
    ];
  }
  if (vatRatesOn(date).length > 0) return [];
  return [
    {
      pointer: '/date',
      code: 'no-value-on-date',
      message: { zh: `${date} 没有增值税税率数据`, en: `no VAT rates are known for ${date}` },
      actual: date,
    },
  ];
}

function lineFaults(line: InvoiceLine, at: number, invoice: Invoice): Fault[] {
  const pointer = `/lines/${at}`;
  return [
    ...(invoice.lines.findIndex((other) => other.line === line.line) < at
      ? [repeatedLine(line, pointer)]
      : []),
    ...(unitCode(line.unit) === undefined ? [unknownUnit(line, pointer)] : []),
    ...(['quantity', 'netAmount'] as const)
      .filter((field) => decimal(line[field]).isZero())
      .map((field) => zeroFault(`${pointer}/${field}`, line[field])),
    ...vatFaults(line, invoice.date, pointer),
  ];
}

function vatFaults(line: InvoiceLine, date: CalendarDate, pointer: string): Fault[] {
  const rates = vatRatesOn(date);
  if (rates.length === 0 || ratesThatFit(line, date).length > 0) return [];
  return [
    {
      pointer: `${pointer}/vat`,
      code: 'vat-implausible',
      message: {
        zh: '税额与不含税金额不符：不对应开票日期有效的任何税率',
        en: 'the VAT fits none of the rates in force on the date of the invoice',
      },
      expected: rates.map((rate) => decimal(line.netAmount).times(rate).toFixed(2)).join(' | '),
      actual: line.vat,
      fix: { zh: '核对金额与税额', en: 'check the net amount and the VAT' },
    },
  ];
}

function repeatedLine(line: InvoiceLine, pointer: string): Fault {
  return {
    pointer: `${pointer}/line`,
    code: 'repeated',
    message: { zh: `行号 ${line.line} 重复`, en: `line ${line.line} stands twice` },
    actual: String(line.line),
  };
}

function unknownUnit(line: InvoiceLine, pointer: string): Fault {
  return {
    pointer: `${pointer}/unit`,
    code: 'unit-unknown',
    message: { zh: `未知计量单位 ${line.unit}`, en: `there is no unit ${line.unit}` },
    expected: '011 | 件 | 035 | 千克 | …',
    actual: line.unit,
    fix: { zh: '填写海关计量单位代码或名称', en: "give the unit's customs code or Chinese name" },
  };
}

function zeroFault(pointer: string, actual: string): Fault {
  return {
    pointer,
    code: 'not-positive',
    message: { zh: '须大于零', en: 'must be more than zero' },
    expected: '> 0',
    actual,
  };
}
