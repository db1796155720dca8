import { DomainError, maskedText } from '@app/kernel';

/** The exchange has taken a message over, or refused it for good with a code of the DXP table 7-1. */
export type SendAnswer =
  { readonly result: 'taken' } | { readonly result: 'refused'; readonly code: string; readonly info: string };

/** A message of the exchange as it came: nothing is known of what is in the envelope. */
export interface Delivered {
  readonly position: string;
  readonly messageId: string;
  readonly envelope: string;
  /** Why it cannot be a message at all; its number is then made from its position, its envelope what came instead. */
  readonly defect?: string;
}

const longestCode = 9;
const longestInfo = 300;
const longestMessageId = 128;
const position = /^\d{1,18}$/;

/** The exchange cannot be used now; try again later. */
export function exchangeUnavailable(
  reason: string,
  more: { retryAfterS?: number; cause?: unknown } = {},
): DomainError {
  return new DomainError('exchange-unavailable', 'unavailable', {
    message: { zh: '数据交换平台暂不可用', en: `the data exchange is not available: ${reason}` },
    ...more,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Reads the answer to a message; throws `exchange-unavailable` when it is not one, for then nobody knows what became of the message. */
export function sendAnswer(body: unknown): SendAnswer {
  if (isRecord(body) && body.result === 'taken') return { result: 'taken' };
  if (isRecord(body) && body.result === 'refused' && typeof body.code === 'string') {
    const info = typeof body.info === 'string' ? body.info : '';
    // it may quote the message, and stands in an event: numbers of persons are not passed on
    const told = maskedText(info.slice(0, longestInfo));
    return { result: 'refused', code: body.code.slice(0, longestCode), info: told };
  }
  throw exchangeUnavailable('its answer cannot be understood');
}

function deliveredOf(item: Record<string, unknown>, at: string): Delivered {
  const { messageId, envelope } = item;
  const numbered = typeof messageId === 'string' && messageId !== '' && messageId.length <= longestMessageId;
  if (numbered && typeof envelope === 'string') return { position: at, messageId, envelope };
  const defect = numbered ? 'without envelope' : 'without a usable number';
  return { position: at, messageId: `unnumbered-${at}`, envelope: JSON.stringify(item), defect };
}

/**
 * Reads a page of messages. Positions must rise beyond `after`: a feed that stands still or goes back would be read for
 * ever. Throws `exchange-unavailable` when it is no such page; an unfit message among fit ones is marked as such.
 */
export function pageOfMessages(body: unknown, after: string): readonly Delivered[] {
  const items: unknown = isRecord(body) ? body.items : undefined;
  if (!Array.isArray(items)) throw exchangeUnavailable('its page of messages cannot be understood');
  let last = BigInt(after);
  return items.map((item: unknown) => {
    const at =
      isRecord(item) && typeof item.position === 'string' && position.test(item.position)
        ? item.position
        : undefined;
    if (!isRecord(item) || at === undefined || BigInt(at) <= last) {
      throw exchangeUnavailable('positions of its messages do not rise');
    }
    last = BigInt(at);
    return deliveredOf(item, at);
  });
}
