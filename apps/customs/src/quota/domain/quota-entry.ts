import { Decimal, zero } from '@app/kernel';

/** What one list holds of its buyer's annual quota (个人年度交易额). */
export interface QuotaEntry {
  readonly listId: string;
  readonly buyerHash: string;
  /** Of the reservation; once accepted, of the acceptance. */
  readonly year: number;
  /** Taxable value, CNY. */
  readonly amount: Decimal;
  /** How much of it came back: rejection, cancellation, return. */
  readonly credited: Decimal;
  readonly accepted: boolean;
}

/** A change of a buyer's sums in one year. */
export interface SumsMove {
  readonly buyerHash: string;
  readonly year: number;
  readonly reserved: Decimal;
  readonly accepted: Decimal;
}

export interface QuotaChange {
  readonly entry: QuotaEntry;
  readonly moves: readonly SumsMove[];
}

export const openAmount = ({ amount, credited }: QuotaEntry): Decimal => amount.minus(credited);

/**
 * Customs accepted the list: the amount counts in the year of the acceptance, whatever year it was reserved in (CUS-2).
 * A second acceptance changes nothing.
 */
export function accept(entry: QuotaEntry, year: number): QuotaChange {
  if (entry.accepted) return { entry, moves: [] };
  const open = openAmount(entry);
  return {
    entry: { ...entry, year, accepted: true },
    moves: [move(entry, open.negated()), move({ ...entry, year, accepted: true }, open)],
  };
}

/**
 * The receipt that counts as the acceptance is of another year than the one that came first (an 800 of January overtook the
 * 120 of December): what is left of the amount counts in that year.
 */
export function acceptedIn(entry: QuotaEntry, year: number): QuotaChange {
  if (!entry.accepted || entry.year === year) return { entry, moves: [] };
  const open = openAmount(entry);
  return { entry: { ...entry, year }, moves: [move(entry, open.negated()), move({ ...entry, year }, open)] };
}

/** An accepted list whose amount was never reserved (filed before there were reservations): it only begins to count. */
export function acceptUnreserved(entry: QuotaEntry): QuotaChange {
  const accepted = { ...entry, accepted: true };
  return { entry: accepted, moves: [move(accepted, openAmount(accepted))] };
}

/**
 * So much of the amount has come back in all (`total`; the whole of it by default). Never less than before and never more than the
 * amount, so that the same credit twice, or a smaller one that arrives late, changes nothing.
 */
export function creditUpTo(entry: QuotaEntry, total: Decimal = entry.amount): QuotaChange {
  const credited = Decimal.min(total, entry.amount);
  if (credited.lessThanOrEqualTo(entry.credited)) return { entry, moves: [] };
  return { entry: { ...entry, credited }, moves: [move(entry, entry.credited.minus(credited))] };
}

function move({ buyerHash, year, accepted }: QuotaEntry, amount: Decimal): SumsMove {
  return {
    buyerHash,
    year,
    reserved: accepted ? zero : amount,
    accepted: accepted ? amount : zero,
  };
}

/** One move per buyer and year, in ascending order of both: the order in which buyers are locked. */
export function summed(moves: readonly SumsMove[]): SumsMove[] {
  const byKey = new Map<string, SumsMove>();
  for (const one of moves) {
    const key = `${one.buyerHash} ${one.year}`;
    const before = byKey.get(key);
    byKey.set(key, {
      ...one,
      reserved: one.reserved.plus(before?.reserved ?? zero),
      accepted: one.accepted.plus(before?.accepted ?? zero),
    });
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, one]) => one);
}
