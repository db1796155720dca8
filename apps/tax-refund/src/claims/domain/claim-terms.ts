/** Kinds of claims (申报业务类型); `prefix` begins the number of a filing, the advance refund has its own sequence. */
export const claimKinds = {
  'exempt-refund': { zh: '免退税', prefix: 'WM' },
  'exempt-credit-refund': { zh: '免抵退税', prefix: 'SC' },
  'agency-refund': { zh: '代办退税', prefix: 'DB' },
  'advance-refund': { zh: '海外仓预退', prefix: 'HWC-YT' },
  'advance-remainder': { zh: '海外仓预退追回后销售', prefix: 'HWC-HS' },
} as const;
export type ClaimKind = keyof typeof claimKinds;
export const claimKindNames = Object.keys(claimKinds) as readonly ClaimKind[];

export function isClaimKind(text: string): text is ClaimKind {
  return Object.hasOwn(claimKinds, text);
}

/** The month of a manufacturer (免抵退税), amounts in CNY as decimal strings. */
export interface MonthTerms {
  /** `YYYY-MM`. */
  readonly period: string;
  readonly outputVat: string;
  readonly inputVat: string;
  readonly freeMaterials: string;
  /** 上期留抵: carried forward by the claim of the month directly before; stated where there is none. */
  readonly previousCredit: string;
  /** Negative 免抵退税额 of the month before, zero or less. */
  readonly reduction: string;
}

/** Example: `2027-01` → `2026-12`. */
export function monthBefore(period: string): string {
  const [year = 0, month = 1] = period.split('-').map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`;
}

/** What the method needs beside the goods. */
export interface ClaimTerms extends Partial<MonthTerms> {
  /** The advance whose remainder is claimed after sale. */
  readonly advanceOf?: string;
}

/** Results of the method beside the amount, decimal strings by name. */
export type Figures = Readonly<Record<string, string>>;

/** Number of a filing: kind, year and month, serial of the month. Example: `HWC-YT2026090001`. */
export function filingSequence(kind: ClaimKind, month: string, serial: number): string {
  return `${claimKinds[kind].prefix}${month.replace('-', '')}${String(serial).padStart(4, '0')}`;
}
