import type { CalendarDate, Dated, Fault, Text } from '@app/kernel';

/**
 * What goods can be shown to have been bought with (TAX-9): VAT special invoice (增值税专用发票), customs import VAT
 * payment certificate (海关进口增值税专用缴款书), certificate of consumption tax (消费税专用缴款书) and its split sheet
 * (分割单).
 */
export const documentKinds = [
  'vat-special',
  'customs-vat',
  'consumption-tax',
  'consumption-tax-split',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Proves VAT, and with it the quantity bought; the others prove consumption tax beside it. */
export function provesVat(kind: DocumentKind): boolean {
  return kind === 'vat-special' || kind === 'customs-vat';
}

interface NumberForm {
  readonly pattern: RegExp;
  readonly text: Text;
}

const paper: Dated<NumberForm> = {
  from: '1994-01-01',
  value: {
    pattern: /^(\d{10})?\d{8}$/,
    text: {
      zh: '发票代码 10 位加号码 8 位，或号码 8 位',
      en: 'code of 10 and number of 8 digits, or the number alone',
    },
  },
  source: '增值税专用发票使用规定 国税发〔2006〕156号',
};
const electronic: Dated<NumberForm> = {
  from: '2020-09-01',
  value: {
    pattern: /^\d{20}$/,
    text: { zh: '电子专票代码 12 位加号码 8 位', en: 'electronic: code of 12 and number of 8 digits' },
  },
  source: '国家税务总局公告2020年第22号；宁波自 2020-09-01 试点 (confidence: medium)',
};
const digital: Dated<NumberForm> = {
  from: '2021-12-01',
  value: {
    pattern: /^\d{20}$/,
    text: { zh: '数电票号码 20 位', en: 'digital invoice: 20 digits' },
  },
  source: '全面数字化的电子发票 2021-12-01 起试点，国家税务总局公告2024年第11号起全国',
};
const certificate: Dated<NumberForm> = {
  from: '1994-01-01',
  value: {
    pattern: /^\d{8,20}$/,
    text: { zh: '8 至 20 位数字', en: '8 to 20 digits' },
  },
  source: 'form of the number not verified (confidence: low)',
};

/** Forms of the number by kind, each from the day it came into use; several may be in use at once. */
const numberForms: Readonly<Record<DocumentKind, readonly Dated<NumberForm>[]>> = {
  'vat-special': [paper, electronic, digital],
  'customs-vat': [
    {
      from: '1994-01-01',
      value: {
        pattern: /^\d{18}-L\d{2}$/,
        text: {
          zh: '报关单号 18 位加 -L 与 2 位序号',
          en: 'declaration number of 18 digits, -L and 2 digits',
        },
      },
      source: '海关缴款书号码 22 位 (confidence: medium)',
    },
  ],
  'consumption-tax': [certificate],
  'consumption-tax-split': [certificate],
};

/** What is wrong with a document's number on its date; nothing where a form in use then fits. */
export function numberFaults(kind: DocumentKind, number: string, date: CalendarDate): Fault[] {
  const inUse = numberForms[kind].filter(({ from, to }) => from <= date && (to === undefined || date <= to));
  if (inUse.length === 0 || inUse.some(({ value }) => value.pattern.test(number))) return [];
  return [
    {
      pointer: '/number',
      code: 'document-number-malformed',
      message: {
        zh: `号码不符合该类凭证在 ${date} 使用的格式：${inUse.map(({ value }) => value.text.zh).join('；')}`,
        en: `the number has no form in use for this kind on ${date}: ${inUse.map(({ value }) => value.text.en).join('; ')}`,
      },
      expected: inUse.map(({ value }) => value.pattern.source).join(' | '),
      actual: number,
      fix: { zh: '按凭证上的号码完整填写', en: 'copy the whole number from the document' },
    },
  ];
}
