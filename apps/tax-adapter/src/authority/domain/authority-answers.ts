import { DomainError, instantText, maskedText } from '@app/kernel';
import type { TaxAnswerReceived } from '@app/contracts';

/** The authority has taken a filing over, or refused it for good. */
export type SendAnswer =
  { readonly result: 'taken' } | { readonly result: 'refused'; readonly code: string; readonly info: string };

/** An answer as it came: fit to be passed on, or set aside with the reason. */
export type Delivered =
  | { readonly position: string; readonly fit: true; readonly document: TaxAnswerReceived }
  | {
      readonly position: string;
      readonly fit: false;
      readonly id: string;
      readonly reason: string;
      readonly original: string;
    };

const longestId = 128;
const longestCode = 30;
const longestInfo = 300;
const longestReason = 1_000;
const position = /^\d{1,18}$/;
const amount = /^\d{1,14}(\.\d{1,2})?$/;
const statuses: readonly unknown[] = [
  'accepted',
  'doubt',
  'inquiry-letter',
  'suspended',
  'resumed',
  'approved',
  'refused',
  'paid',
  'withdrawn',
];

/** The authority cannot be used now; try again later. */
export function authorityUnavailable(
  reason: string,
  more: { retryAfterS?: number; cause?: unknown } = {},
): DomainError {
  return new DomainError('tax-authority-unavailable', 'unavailable', {
    message: { zh: '税务机关系统暂不可用', en: `the tax authority is not available: ${reason}` },
    ...more,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads the answer to a filing; throws `tax-authority-unavailable` when it is not one, for then nobody knows what became of it. */
export function sendAnswer(body: unknown): SendAnswer {
  if (isRecord(body) && body.result === 'taken') return { result: 'taken' };
  if (isRecord(body) && body.result === 'refused' && typeof body.code === 'string') {
    const info = typeof body.info === 'string' ? body.info : '';
    const told = maskedText(info.slice(0, longestInfo));
    return { result: 'refused', code: body.code.slice(0, longestCode), info: told };
  }
  throw authorityUnavailable('its answer cannot be understood');
}

/**
 * Reads a page of answers. Positions must rise beyond `after`: a feed that stands still or goes back would be read for ever.
 * Throws `tax-authority-unavailable` when it is no such page; an unfit answer among fit ones is marked as such.
 */
export function pageOfAnswers(body: unknown, after: string): readonly Delivered[] {
  const items: unknown = isRecord(body) ? body.items : undefined;
  if (!Array.isArray(items)) throw authorityUnavailable('its page of answers cannot be understood');
  let last = BigInt(after);
  return items.map((item: unknown) => {
    const at =
      isRecord(item) && typeof item.position === 'string' && position.test(item.position)
        ? item.position
        : undefined;
    if (!isRecord(item) || at === undefined || BigInt(at) <= last) {
      throw authorityUnavailable('positions of its answers do not rise');
    }
    last = BigInt(at);
    return deliveredOf(item, at);
  });
}

function deliveredOf(item: Record<string, unknown>, at: string): Delivered {
  const { id, claimId, status, reason, amount: paid, answeredAt } = item;
  const isNumbered = isName(id);
  const setAside = (why: string): Delivered => ({
    position: at,
    fit: false,
    id: isNumbered ? id : `unnumbered-${at}`,
    reason: why,
    original: JSON.stringify(item),
  });
  if (!isNumbered) return setAside('without a usable number');
  if (!isName(claimId)) return setAside('without a claim');
  if (typeof status !== 'string' || !statuses.includes(status)) return setAside('with an unknown status');
  const instant = typeof answeredAt === 'string' ? new Date(answeredAt) : new Date(Number.NaN);
  if (Number.isNaN(instant.getTime())) return setAside('without the time of the answer');
  if (paid !== null && paid !== undefined && !(typeof paid === 'string' && amount.test(paid))) {
    return setAside('with an amount that is none');
  }
  return {
    position: at,
    fit: true,
    document: {
      id,
      version: 1,
      claimId,
      status,
      reason: typeof reason === 'string' ? maskedText(reason.slice(0, longestReason)) : null,
      amount: paid ?? null,
      answeredAt: instantText(instant),
    },
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longestId;
}
