import type { CodeTableName } from './code-tables.js';

/** Head fields that hold a code of customs, and its table; the same name means the same in every message. */
export const codedHeadFields = {
  currency: 'currency',
  country: 'country',
  trafMode: 'trafMode',
  wrapType: 'wrapType',
  customsCode: 'customsOffice',
  portCode: 'customsOffice',
  fCurrency: 'currency',
  iCurrency: 'currency',
} as const satisfies Readonly<Record<string, CodeTableName>>;

/** Goods-line fields that hold a code of customs. */
export const codedLineFields = {
  unit: 'unit',
  unit1: 'unit',
  unit2: 'unit',
  country: 'country',
  tradeCountry: 'country',
  currency: 'currency',
} as const satisfies Readonly<Record<string, CodeTableName>>;
