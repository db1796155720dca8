import { SaxesParser } from 'saxes';
import { damaged } from './refusals.js';

export interface XmlEvents {
  /** Names without their prefix: programs choose different ones. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Feeds a part of a workbook to `events` chunk by chunk; after each chunk the consumer gets its turn. */
export async function* parseXml(part: AsyncIterable<Buffer>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const decoder = new TextDecoder('utf-8');
  parser.on('error', (cause) => {
    throw damaged('XML 不正确', 'its XML is malformed', cause);
  });
  parser.on('doctype', () => {
    throw damaged('含有 DOCTYPE', 'it has a DOCTYPE');
  });
  parser.on('opentag', (tag) => events.open?.(local(tag.name), tag.attributes));
  parser.on('closetag', (tag) => events.close?.(local(tag.name)));
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  for await (const chunk of part) {
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
}

/** All of a part at once, for the small ones. */
export async function readXmlPart(part: AsyncIterable<Buffer>, events: XmlEvents): Promise<void> {
  for await (const _ of parseXml(part, events));
}
