import { parseCebTime } from '@app/kernel';

/** A field of the answer by the table of announcement 2018 no. 179. */
export interface FieldRule {
  readonly name: string;
  readonly needed: boolean;
  /** What it must be, as people read it. */
  readonly expected: string;
  readonly fits: (value: unknown) => boolean;
}

const text =
  (longest: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.trim() !== '' && [...value].length <= longest;
const oneOf =
  (...codes: string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && codes.includes(value);
const like =
  (pattern: RegExp) =>
  (value: unknown): boolean =>
    typeof value === 'string' && pattern.test(value);

/** N19,5: up to 14 digits before and 5 after the point, above zero. */
function isAmount(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return /^\d{1,14}(\.\d{1,5})?$/.test(String(value)) && /[1-9]/.test(String(value));
}

/** A Long of milliseconds, as a number or its digits. */
function isMilliseconds(value: unknown): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  return /^\d{13}$/.test(String(value));
}

const field = (
  name: string,
  expected: string,
  fits: FieldRule['fits'],
  needed: 'needed' | 'optional' = 'needed',
): FieldRule => ({ name, needed: needed === 'needed', expected, fits });
const characters = (name: string, longest: number, needed: 'needed' | 'optional' = 'needed'): FieldRule =>
  field(name, `C..${longest}`, text(longest), needed);

export const firstLevelFields: readonly FieldRule[] = [
  characters('sessionID', 128),
  field('serviceTime', 'Long (ms)', isMilliseconds),
  characters('certNo', 128),
  field('signValue', 'Base64', like(/^[A-Za-z0-9+/\s]{4,}={0,2}\s*$/)),
];

export const headFields: readonly FieldRule[] = [
  field('guid', 'C36', like(/^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/)),
  characters('initalRequest', 8000),
  characters('initalResponse', 8000),
  characters('ebpCode', 18),
  characters('payCode', 18),
  characters('payTransactionId', 60),
  field('totalAmount', 'N19,5 > 0', isAmount),
  field('currency', 'C..4 (142)', like(/^\d{3,4}$/)),
  field('verDept', '1 银联, 2 网联, 3 其他', oneOf('1', '2', '3')),
  field('payType', '1 APP, 2 PC, 3 扫码, 4 其他', oneOf('1', '2', '3', '4'), 'optional'),
  field(
    'tradingTime',
    'YYYYMMDDhhmmss',
    (value) => typeof value === 'string' && /^\d{14}$/.test(value) && parseCebTime(value) !== undefined,
  ),
  characters('note', 1000, 'optional'),
];

export const listFields: readonly FieldRule[] = [
  characters('orderNo', 60),
  characters('recpAccount', 60),
  characters('recpCode', 18, 'optional'),
  characters('recpName', 100),
];

export const goodsFields: readonly FieldRule[] = [characters('gname', 250), characters('itemLink', 3000)];
