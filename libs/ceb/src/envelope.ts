import { DomainError, type Fault, instantText } from '@app/kernel';
import { bodyText, maxBodyBytes } from './body-text.js';
import { envelopeNamespace, envelopeRule } from './envelope-rules.js';
import { judgeElement } from './judge.js';
import { at } from './path.js';
import { noAttributes, type RawElement } from './raw-element.js';
import { readXml } from './read-xml.js';
import { unknownRoot } from './unknown-root.js';
import { xmlDeclaration } from './write-message.js';
import { xmlText } from './xml-text.js';

/** A DXP envelope (`dxp:DxpMsg`): how a CEB message travels between an enterprise and customs. */
export interface Envelope {
  /** The sender's own unique message number, 1 to 255 characters. */
  readonly copMsgId: string;
  /** DXP id of the sender, 1 to 16 characters. */
  readonly senderId: string;
  /** 1 to 5 DXP ids. */
  readonly receiverIds: readonly string[];
  /** To the second. */
  readonly createdAt: Date;
  /** Root of the body: `CEB311Message`. */
  readonly messageType: string;
  /** The CEB message, UTF-8. */
  readonly body: Buffer;
}

/** A body of the largest size in Base64, and room for the rest of the envelope. */
const maxEnvelopeBytes = Math.ceil((maxBodyBytes * 4) / 3) + 64 * 1024;

/** `2022-05-01T08:00:00` */
const localTimeCharacters = 19;
const zoned = /(?:Z|[+-]\d\d:\d\d)$/;

function judge(raw: RawElement): void {
  const faults: Fault[] = [];
  judgeElement(raw, envelopeRule, at(undefined, envelopeRule.name), { namespace: envelopeNamespace, faults });
  if (faults.length === 0) return;
  const message = { zh: '传输信封不符合规定的结构', en: 'the envelope breaks its schema' };
  throw new DomainError('invalid-envelope', 'invalid', { message, faults });
}

function element(name: string, content: string | RawElement[]): RawElement {
  const [text, children] = typeof content === 'string' ? [content, []] : ['', content];
  return { name, namespace: envelopeNamespace, attributes: noAttributes, children, text, cdata: false };
}

function written({ name, children, text }: RawElement): string {
  return `<dxp:${name}>${children.length > 0 ? children.map(written).join('') : xmlText(text)}</dxp:${name}>`;
}

/**
 * The envelope as XML, its body in Base64, its time in China's local time as the exchange writes it. Throws DomainError
 * `invalid-envelope` when it breaks the schema (an id that is too long, no receiver).
 */
export function writeEnvelope({
  copMsgId,
  senderId,
  receiverIds,
  createdAt,
  messageType,
  body,
}: Envelope): string {
  const info = element('TransInfo', [
    element('CopMsgId', copMsgId),
    element('SenderId', senderId),
    element(
      'ReceiverIds',
      receiverIds.map((id) => element('ReceiverId', id)),
    ),
    element('CreatTime', instantText(createdAt).slice(0, localTimeCharacters)),
    element('MsgType', messageType),
  ]);
  const ver = [{ name: 'ver', namespace: '', value: '1.0' }];
  judge({ ...element('DxpMsg', [info, element('Data', '')]), attributes: ver });
  const data = `<dxp:Data>${body.toString('base64')}</dxp:Data>`;
  return `${xmlDeclaration}<dxp:DxpMsg xmlns:dxp="${envelopeNamespace}" ver="1.0">${written(info)}${data}</dxp:DxpMsg>`;
}

function childOf(raw: RawElement, name: string): RawElement | undefined {
  return raw.children.find((child) => child.name === name);
}

/**
 * Reads an envelope, with whatever prefix; a time without zone is China's. Additional data (`AddInfo`) and a signature
 * may be in it and are left aside. Throws DomainError `invalid-envelope` with all faults, and what `readMessage` throws
 * for XML that cannot be read. The body is not looked at.
 */
export function readEnvelope(xml: Buffer | string): Envelope {
  const parts: RawElement[] = [];
  const root = readXml(bodyText(xml, maxEnvelopeBytes), {
    root: () => undefined,
    child(child) {
      parts.push(child);
    },
  });
  if (root.name !== envelopeRule.name || root.namespace !== envelopeNamespace)
    throw unknownRoot(root.name, undefined);
  judge({ ...root, children: parts });
  const info = parts.find(({ name }) => name === 'TransInfo') ?? root;
  const text = (name: string): string => childOf(info, name)?.text ?? '';
  const time = text('CreatTime').trim();
  return {
    copMsgId: text('CopMsgId'),
    senderId: text('SenderId'),
    receiverIds: (childOf(info, 'ReceiverIds')?.children ?? []).map((receiver) => receiver.text),
    createdAt: new Date(zoned.test(time) ? time : `${time}+08:00`),
    messageType: text('MsgType'),
    body: Buffer.from(parts.find(({ name }) => name === 'Data')?.text ?? '', 'base64'),
  };
}
