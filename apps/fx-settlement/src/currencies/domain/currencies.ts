import { Decimal, DomainError } from '@app/kernel';

/**
 * Customs' three-digit currency codes (海关货币代码) as ISO 4217 letters. Source: JGS-20 货币代码表 and ISO 4217.
 * 398 (记帐瑞士法郎), a unit of clearing accounts, has no letters and is left out on purpose.
 */
const isoByCustomsCode: Readonly<Record<string, string>> = {
  '110': 'HKD',
  '113': 'IRR',
  '116': 'JPY',
  '118': 'KWD',
  '121': 'MOP',
  '122': 'MYR',
  '127': 'PKR',
  '129': 'PHP',
  '132': 'SGD',
  '136': 'THB',
  '142': 'CNY',
  '143': 'TWD',
  '300': 'EUR',
  '302': 'DKK',
  '303': 'GBP',
  '326': 'NOK',
  '330': 'SEK',
  '331': 'CHF',
  '501': 'CAD',
  '502': 'USD',
  '601': 'AUD',
  '609': 'NZD',
};

/** ISO 4217, currencies in circulation (funds codes, metals and test codes left out). */
const isoCodes: ReadonlySet<string> = new Set(
  `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
   CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
   ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
   MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
   SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND
   VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG`.split(/\s+/),
);

/**
 * Decimals of the smallest unit that can be paid, where they are not two. Source: ISO 4217 List One (SIX, the maintenance
 * agency) of 2018-08-29, column "Minor unit", of the currencies above. Amended there, it is amended here.
 */
const minorUnits: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

/** The ISO letters behind a customs currency code. Throws `currency-unknown` (uncomputable): never a default. */
export function isoCurrency(customsCode: string): string {
  const iso = Object.hasOwn(isoByCustomsCode, customsCode) ? isoByCustomsCode[customsCode] : undefined;
  if (iso === undefined) throw unknownCurrency(customsCode, 'customs');
  return iso;
}

/** Throws `currency-unknown` (uncomputable) for what is no ISO 4217 code in circulation. */
export function assertIsoCurrency(code: string, pointer = '/currency'): void {
  if (!isoCodes.has(code)) throw unknownCurrency(code, 'ISO 4217', pointer);
}

/** Decimals of the smallest unit (ISO 4217 minor unit): USD 2, JPY 0, KWD 3. */
export function minorUnit(currency: string): number {
  return (Object.hasOwn(minorUnits, currency) ? minorUnits[currency] : undefined) ?? 2;
}

/** Throws `amount-too-fine` (invalid) for money that no bank can pay: `100.55` JPY; `100.00` JPY is 100. */
export function assertMinorUnit(amount: Decimal, currency: string, pointer: string): void {
  const decimals = minorUnit(currency);
  if (amount.decimalPlaces() <= decimals) return;
  const message = {
    zh: `${currency} 金额最多 ${decimals} 位小数`,
    en: `An amount in ${currency} has ${decimals} decimals at most`,
  };
  throw new DomainError('amount-too-fine', 'invalid', {
    message,
    faults: [
      {
        pointer,
        code: 'amount-too-fine',
        message,
        expected: `<= ${decimals} decimals`,
        actual: amount.toFixed(),
      },
    ],
  });
}

/** Half up to the smallest unit. */
export function roundToMinorUnit(amount: Decimal, currency: string): Decimal {
  return amount.toDecimalPlaces(minorUnit(currency), Decimal.ROUND_HALF_UP);
}

function unknownCurrency(code: string, table: string, pointer?: string): DomainError {
  const message = {
    zh: `币制代码 ${code} 不在${table === 'customs' ? '海关货币代码表' : ' ISO 4217 '}内`,
    en: `The currency code ${code} is not in the ${table} table`,
  };
  return new DomainError('currency-unknown', 'uncomputable', {
    message,
    ...(pointer === undefined
      ? {}
      : { faults: [{ pointer, code: 'currency-unknown', message, actual: code }] }),
  });
}
