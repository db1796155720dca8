import { Decimal, DomainError } from '@app/kernel';

export interface BankRate {
  readonly position: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  /** CNY per 100 units. */
  readonly buying: string;
  readonly source: string;
}

export interface BankAnswer {
  readonly position: string;
  /** A repeated answer has the same. */
  readonly id: string;
  readonly number: string;
  readonly reference: string;
  readonly status: 'executed' | 'refused';
  /** CNY; null where it is refused. */
  readonly proceeds: string | null;
  readonly reason: string | null;
  readonly valueDate: string | null;
}

export interface BankStatementLine {
  readonly line: number;
  readonly kind: string;
  readonly reference: string;
  /** Our number, where we asked for it. */
  readonly number: string | null;
  /** Signed, two decimals. */
  readonly amount: string;
  readonly valueDate: string;
  readonly bookedAt: string;
}

export interface BankStatement {
  readonly account: string;
  readonly currency: string;
  readonly day: string;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly BankStatementLine[];
}

/** The bank cannot be used now; try again later. */
export function bankUnavailable(reason: string, cause?: unknown): DomainError {
  return new DomainError('bank-unavailable', 'unavailable', {
    message: { zh: '银行系统暂不可用', en: `the bank is not available: ${reason}` },
    ...(cause === undefined ? {} : { cause }),
  });
}

type Fields = Readonly<Record<string, unknown>>;

const position = /^\d{1,18}$/;
const day = /^\d{4}-\d\d-\d\d$/;
const amount = /^-?\d{1,16}(\.\d{1,6})?$/;
const longest = 500;

/**
 * The items of a page of a feed. Positions must rise beyond `after`: a feed that stands still or goes back would be read
 * for ever. Throws `bank-unavailable` for what cannot be understood: nothing of it is taken over.
 */
export function readRates(body: unknown, after: string): BankRate[] {
  return risingItems(body, after).map((item) => ({
    position: text(item, 'position', position),
    currency: text(item, 'currency', /^[A-Z]{3}$/),
    from: text(item, 'from', day),
    to: text(item, 'to', day),
    buying: text(item, 'buying', amount),
    source: text(item, 'source'),
  }));
}

export function readAnswers(body: unknown, after: string): BankAnswer[] {
  return risingItems(body, after).map((item) => {
    const status = text(item, 'status', /^(executed|refused)$/) === 'executed' ? 'executed' : 'refused';
    return {
      position: text(item, 'position', position),
      id: text(item, 'id'),
      number: text(item, 'number'),
      reference: text(item, 'reference'),
      status,
      proceeds: status === 'executed' ? text(item, 'proceeds', amount) : null,
      reason: typeof item['reason'] === 'string' ? item['reason'].slice(0, longest) : null,
      valueDate: status === 'executed' ? text(item, 'valueDate', day) : null,
    };
  });
}

/** One page, and where the next begins. */
export function readStatementPage(body: unknown): BankStatement & { readonly next: string | null } {
  const page = fields(body);
  const lines: unknown = page['lines'];
  if (!Array.isArray(lines)) throw bankUnavailable('its statement cannot be understood');
  return {
    account: text(page, 'account'),
    currency: text(page, 'currency', /^[A-Z]{3}$/),
    day: text(page, 'day', day),
    opening: text(page, 'opening', amount),
    closing: text(page, 'closing', amount),
    lines: lines.map((line: unknown) => {
      const row = fields(line);
      const serial = row['line'];
      if (typeof serial !== 'number') throw bankUnavailable('a line of its statement has no number');
      return {
        line: serial,
        kind: text(row, 'kind'),
        reference: text(row, 'reference'),
        number: typeof row['number'] === 'string' ? row['number'] : null,
        amount: text(row, 'amount', amount),
        valueDate: text(row, 'valueDate', day),
        bookedAt: text(row, 'bookedAt'),
      };
    }),
    next: typeof page['next'] === 'string' ? page['next'] : null,
  };
}

export function readQuota(body: unknown): Decimal {
  return new Decimal(text(fields(body), 'used', amount));
}

export function readReference(body: unknown): string {
  const taken = fields(body);
  if (taken['result'] !== 'taken') throw bankUnavailable('its answer cannot be understood');
  return text(taken, 'reference');
}

function risingItems(body: unknown, after: string): Fields[] {
  const items: unknown = fields(body)['items'];
  if (!Array.isArray(items)) throw bankUnavailable('its page cannot be understood');
  let last = BigInt(after);
  return items.map((item: unknown) => {
    const row = fields(item);
    const at = BigInt(text(row, 'position', position));
    if (at <= last) throw bankUnavailable('positions of its feed do not rise');
    last = at;
    return row;
  });
}

function fields(value: unknown): Fields {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw bankUnavailable('its answer cannot be understood');
}

function text(item: Fields, name: string, form = /^[^\p{Cc}]+$/u): string {
  const value = item[name];
  if (typeof value === 'string' && value.length <= longest && form.test(value)) return value;
  throw bankUnavailable(`${name} of its answer cannot be understood`);
}
