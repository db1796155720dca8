import { readMessage, type CebMessage } from '@app/ceb';
import { DomainError, type Fault } from '@app/kernel';

/** Messages that one pre-check takes: every kind of document of a case, some of them in several messages. */
export const messagesPerCheck = 20;

/**
 * The CEB messages of a pre-check: one object with the roots as members (`{ CEB311Message: …, CEB621Message: … }`), or an
 * array of such objects where a kind of message comes more than once. Throws `malformed-json`, `too-many-messages`, and what
 * `readMessage` throws for a message that it cannot read, with the position in the array before each pointer.
 */
export function readMessages(body: Buffer): CebMessage[] {
  const parsed: unknown = parse(body);
  const objects = Array.isArray(parsed) ? parsed : [parsed];
  const messages = objects.flatMap((one: unknown, at) => {
    const prefix = Array.isArray(parsed) ? `/${at}` : '';
    if (typeof one !== 'object' || one === null || Array.isArray(one))
      throw refused('not-an-object', prefix, '报文应为对象', 'a message is an object');
    return Object.entries(one).map(([root, content]) => ({
      prefix,
      text: JSON.stringify({ [root]: content }),
    }));
  });
  if (messages.length === 0) throw refused('no-message', '', '没有报文', 'there is no message');
  if (messages.length > messagesPerCheck) {
    throw refused(
      'too-many-messages',
      '',
      `一次预检最多 ${messagesPerCheck} 个报文`,
      `at most ${messagesPerCheck} messages in one check`,
    );
  }
  return messages.map(({ prefix, text }) => readAt(prefix, text));
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    // V8 repeats a piece of the body, which may be personal data, in its own message
    throw refused('malformed-json', '', 'JSON 格式不正确', 'the JSON is malformed', cause);
  }
}

function readAt(prefix: string, text: string): CebMessage {
  try {
    return readMessage(Buffer.from(text), 'json');
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const own: Fault[] =
      error.faults.length > 0 ? [...error.faults] : [{ pointer: '', code: error.code, message: error.text }];
    const faults = own.map((fault) => ({ ...fault, pointer: `${prefix}${fault.pointer}` }));
    throw new DomainError(error.code, error.kind, { message: error.text, faults, cause: error });
  }
}

function refused(code: string, pointer: string, zh: string, en: string, cause?: unknown): DomainError {
  const message = { zh, en };
  return new DomainError(code, 'invalid', { message, faults: [{ pointer, code, message }], cause });
}
