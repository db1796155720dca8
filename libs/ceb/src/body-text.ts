import { DomainError, type Text } from '@app/kernel';

/** Largest body that is read, in bytes (API.md: a body up to 20 MiB). */
export const maxBodyBytes = 20 * 1024 * 1024;
/** Deepest nesting of elements or JSON values; messages themselves need five, signatures eight. */
export const maxDepth = 64;
/** Most elements of an XML body: a hundred full lists have 203,000, and each costs some 150 bytes while it is read. */
export const maxElements = 600_000;

/** A body that cannot be read at all. `detail` tells where. */
export function unreadable(
  code: string,
  zh: string,
  en: string,
  detail?: { message: Text; cause?: unknown },
): DomainError {
  const message = detail
    ? { zh: `${zh}：${detail.message.zh}`, en: `${en}: ${detail.message.en}` }
    : { zh, en };
  return new DomainError(code, 'invalid', {
    message,
    ...(detail?.cause !== undefined && { cause: detail.cause }),
  });
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a body, without a byte order mark. Throws `not-utf8` for bytes that are no UTF-8 (GBK, UTF-16), and
 * `body-too-large` above `limit` bytes.
 */
export function bodyText(body: Buffer | string, limit = maxBodyBytes): string {
  const size = typeof body === 'string' ? body.length : body.byteLength;
  if (size > limit) {
    throw unreadable('body-too-large', `报文超过 ${limit} 字节`, `the body is larger than ${limit} bytes`);
  }
  if (typeof body === 'string') return body.startsWith('\uFEFF') ? body.slice(1) : body;
  try {
    return decoder.decode(body);
  } catch (cause) {
    throw notUtf8({ message: { zh: '字节不是 UTF-8', en: 'the bytes are no UTF-8' }, cause });
  }
}

/** The refusal of another encoding than UTF-8. */
export function notUtf8(detail: { message: Text; cause?: unknown }): DomainError {
  return unreadable('not-utf8', '报文必须采用 UTF-8 编码', 'the message must be encoded in UTF-8', detail);
}
