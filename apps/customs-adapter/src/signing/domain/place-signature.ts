import { messageKind, type CebMessageType } from '@app/ceb';

/**
 * Puts the signature where the schema wants it: last in the root of import messages, before `ExtendMessage` in export
 * messages. `xml` is what `writeMessage` makes: prefix `ceb:`, text and attributes escaped, so that a tag is a tag.
 */
export function placeSignature(xml: string, type: CebMessageType, signature: string): string {
  const end = xml.lastIndexOf('</');
  const extension = messageKind(type).ieFlag === 'E' ? xml.lastIndexOf('<ceb:ExtendMessage>') : -1;
  const at = extension >= 0 ? extension : end;
  return `${xml.slice(0, at)}${signature}${xml.slice(at)}`;
}
