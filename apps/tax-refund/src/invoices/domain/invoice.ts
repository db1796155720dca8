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
import { numberFaults, provesVat, type DocumentKind } from './document-kinds.js';
import { ratesThatFit, vatRatesOn } from './vat-rates.js';

export interface InvoiceLine {
  readonly line: number;
  readonly name: string;
  /** Three-digit code of the unit. */
  readonly unit: string;
  readonly quantity: string;
  /** CNY without tax. */
  readonly netAmount: string;
  /** CNY; zero on a certificate of consumption tax. */
  readonly vat: string;
  /** CNY; on certificates of consumption tax only. */
  readonly consumptionTax?: string;
}

/** A document of a purchase: what was bought, from whom, with which taxes. */
export interface Invoice {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly date: CalendarDate;
  /** Credit code of the seller; of a customs certificate the four-digit code of the office that collected. */
  readonly sellerCode: string;
  readonly lines: readonly InvoiceLine[];
}

/** As it is typed: a VAT special invoice unless it says otherwise. */
export interface GivenInvoice extends Omit<Invoice, 'kind' | 'lines'> {
  readonly kind?: DocumentKind;
  readonly lines: readonly (Omit<InvoiceLine, 'vat'> & { readonly vat?: string })[];
}

const none = '0';

/**
 * The document as it is kept: codes normalised, amounts without superfluous zeros, lines in order. Throws
 * `invoice-not-acceptable` (invalid) with every fault: number of no form in use, seller code, seller = buyer, date after
 * `today`, unknown unit, a line number twice, an amount of zero, VAT that no rate in force on the document's date explains,
 * consumption tax where it does not belong or is missing.
 */
export function acceptedInvoice(asGiven: GivenInvoice, buyer: string, today: CalendarDate): Invoice {
  const given = typed(asGiven);
  const seller = sellerOf(given);
  const faults = [
    ...numberFaults(given.kind, given.number, given.date),
    ...seller.faults,
    ...(seller.code === buyer ? [sellerIsBuyer(given.sellerCode)] : []),
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
    ...(line.consumptionTax === undefined ? {} : { consumptionTax: decimal(line.consumptionTax).toFixed(2) }),
  }));
  return {
    kind: given.kind,
    number: given.number,
    date: given.date,
    sellerCode: seller.code,
    lines: lines.sort((a, b) => a.line - b.line),
  };
}

function typed({ kind = 'vat-special', lines, ...head }: GivenInvoice): Invoice {
  return { kind, ...head, lines: lines.map((line) => ({ ...line, vat: line.vat ?? none })) };
}

/** SHA-256 of the content: the same document entered twice has the same one. */
export function contentHash({ kind, number, date, sellerCode, lines }: Invoice): string {
  const content = lines.map(({ line, name, unit, quantity, netAmount, vat, consumptionTax }) => [
    line,
    name,
    unit,
    quantity,
    netAmount,
    vat,
    ...(consumptionTax === undefined ? [] : [consumptionTax]),
  ]);
  // a VAT invoice hashes as it did before there were kinds
  const head = kind === 'vat-special' ? [number, date, sellerCode] : [kind, number, date, sellerCode];
  return createHash('sha256')
    .update(JSON.stringify([...head, content]))
    .digest('hex');
}

function sellerOf({ kind, sellerCode }: Invoice): { readonly code: string; readonly faults: Fault[] } {
  if (kind !== 'customs-vat') {
    const seller = checkCreditCode(sellerCode);
    return { code: seller.normalised, faults: seller.valid ? [] : identifierFaults('/sellerCode', seller) };
  }
  const code = sellerCode.trim();
  if (/^\d{4}$/.test(code)) return { code, faults: [] };
  const fault: Fault = {
    pointer: '/sellerCode',
    code: 'customs-office-malformed',
    message: {
      zh: '海关缴款书填写征收海关的四位关区代码',
      en: "a customs certificate names the collecting office by customs' four-digit code",
    },
    expected: '3104',
    actual: sellerCode,
    fix: { zh: '填写四位关区代码', en: 'give the four-digit code' },
  };
  return { code, faults: [fault] };
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
    ...(provesVat(invoice.kind) ? vatFaults(line, invoice.date, pointer) : []),
    ...consumptionTaxFaults(line, invoice.kind, pointer),
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

function consumptionTaxFaults(
  { vat, consumptionTax }: InvoiceLine,
  kind: DocumentKind,
  pointer: string,
): Fault[] {
  if (provesVat(kind)) {
    return consumptionTax === undefined ? [] : [notHere(`${pointer}/consumptionTax`, consumptionTax, kind)];
  }
  return [
    ...(decimal(vat).isZero() ? [] : [notHere(`${pointer}/vat`, vat, kind)]),
    ...(decimal(consumptionTax ?? none).isZero()
      ? [zeroFault(`${pointer}/consumptionTax`, consumptionTax ?? '')]
      : []),
  ];
}

function notHere(pointer: string, actual: string, kind: DocumentKind): Fault {
  return {
    pointer,
    code: 'tax-not-of-kind',
    message: { zh: '该类凭证不载明这一税额', en: 'a document of this kind does not prove this tax' },
    expected: '0',
    actual,
    fix: {
      zh: `核对凭证种类（kind：${kind}），分别录入`,
      en: `check its kind (${kind}); enter each document by itself`,
    },
  };
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
