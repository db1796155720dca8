import { DomainError } from '@app/kernel';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { maxDepth, maxElements, unreadable } from '../body-text.js';
import { signatureNamespace } from '../signature-structure.js';
import {
  endTag,
  inheritedXml,
  instruction,
  scopeOf,
  startTag,
  textNode,
  type Scope,
} from './canonical-xml.js';

/** A `ds:Reference`: what was digested, and how. */
export interface SignedReference {
  readonly uri: string | undefined;
  readonly transforms: readonly string[];
  readonly digestMethod: string;
  readonly digestValue: string;
}

/** A message taken apart for its verification. */
export interface SignedMessage {
  /** Canonical XML 1.0 of the whole document without the signature that stands right under the root. */
  readonly content: string;
  /** Canonical XML 1.0 of that signature's `SignedInfo` in its place; empty where there is none. */
  readonly signedInfo: string;
  /** All `ds:Signature` elements of the document, wherever they stand, and those right under the root. */
  readonly signatures: number;
  readonly underRoot: number;
  readonly canonicalization: string;
  readonly method: string;
  readonly references: readonly SignedReference[];
  readonly signatureValue: string;
  readonly keyName: string;
  /** Base64 texts of the `X509Certificate` elements, the first of them the signer's. */
  readonly certificates: readonly string[];
}

interface Open {
  readonly tag: SaxesTagNS;
  readonly scope: Scope;
  readonly inherited: ReadonlyMap<string, string>;
  text: string;
}

interface Draft {
  uri: string | undefined;
  transforms: string[];
  digestMethod: string;
  digestValue: string;
}

const none: Scope = new Map();
const algorithmOf = (tag: SaxesTagNS): string => tag.attributes['Algorithm']?.value ?? '';
const withoutSpace = (text: string): string => text.replaceAll(/\s/g, '');

/**
 * Takes an XML message apart for verification, in one pass. Throws DomainError for what is no XML (`malformed-xml`,
 * `doctype-refused`, `too-deep`, `too-many-elements`); whether the signature is what it should be is for the caller to judge.
 */
export function openSignature(xml: string): SignedMessage {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const content: string[] = [];
  const signedInfo: string[] = [];
  const open: Open[] = [];
  const drafts: Draft[] = [];
  const certificates: string[] = [];
  const found = { signatures: 0, underRoot: 0, elements: 0, ended: false, signatureAt: 0, infoAt: 0 };
  const said = { canonicalization: '', method: '', signatureValue: '', keyName: '' };

  const emit = (text: string): void => {
    if (found.signatureAt === 0) content.push(text);
    else if (found.infoAt > 0) signedInfo.push(text);
  };

  parser.on('doctype', () => {
    throw unreadable(
      'doctype-refused',
      '不接受 DOCTYPE 和实体声明',
      'DOCTYPE and entity declarations are refused',
    );
  });
  parser.on('opentag', (tag) => {
    found.elements += 1;
    if (found.elements > maxElements)
      throw unreadable('too-many-elements', '元素过多', 'there are too many elements');
    if (open.length === maxDepth)
      throw unreadable('too-deep', '元素嵌套过深', 'the elements are nested too deeply');
    const parent = open.at(-1);
    const scope = scopeOf(tag, parent?.scope ?? none);
    const inherited = inheritedXml(tag, parent?.inherited ?? new Map());
    open.push({ tag, scope, inherited, text: '' });
    if (tag.uri === signatureNamespace && tag.local === 'Signature') {
      found.signatures += 1;
      if (open.length === 2) {
        found.underRoot += 1;
        if (found.underRoot === 1) found.signatureAt = open.length;
      }
    }
    const rendered = parent?.scope ?? none;
    if (found.signatureAt === 0) content.push(startTag(tag, scope, rendered));
    else if (found.infoAt > 0) signedInfo.push(startTag(tag, scope, rendered));
    else if (isInfo(tag, open.length)) {
      found.infoAt = open.length;
      signedInfo.push(startTag(tag, scope, none, parent?.inherited));
    }
    if (found.signatureAt > 0) begin(tag);
  });
  const isInfo = (tag: SaxesTagNS, depth: number): boolean =>
    tag.uri === signatureNamespace &&
    tag.local === 'SignedInfo' &&
    depth === found.signatureAt + 1 &&
    signedInfo.length === 0;
  const begin = (tag: SaxesTagNS): void => {
    if (tag.uri !== signatureNamespace) return;
    if (found.infoAt === 0) return;
    if (tag.local === 'CanonicalizationMethod') said.canonicalization = algorithmOf(tag);
    if (tag.local === 'SignatureMethod') said.method = algorithmOf(tag);
    if (tag.local === 'Reference') {
      drafts.push({ uri: tag.attributes['URI']?.value, transforms: [], digestMethod: '', digestValue: '' });
    }
    const draft = drafts.at(-1);
    if (!draft) return;
    if (tag.local === 'Transform') draft.transforms.push(algorithmOf(tag));
    if (tag.local === 'DigestMethod') draft.digestMethod = algorithmOf(tag);
  };
  const characters = (text: string): void => {
    const element = open.at(-1);
    if (!element) return;
    if (found.signatureAt > 0) element.text += text;
    emit(textNode(text));
  };
  parser.on('text', characters);
  parser.on('cdata', characters);
  parser.on('processinginstruction', ({ target, body }) => {
    const outside = found.ended ? 'behind' : 'before';
    emit(instruction(target, body, open.length > 0 ? 'within' : outside));
  });
  parser.on('closetag', (tag) => {
    const element = open.at(-1);
    if (element && found.signatureAt > 0 && tag.uri === signatureNamespace) end(tag.local, element.text);
    emit(endTag(tag));
    if (found.infoAt === open.length) found.infoAt = 0;
    if (found.signatureAt === open.length) found.signatureAt = 0;
    open.pop();
    if (open.length === 0) found.ended = true;
  });
  const end = (name: string, text: string): void => {
    const draft = drafts.at(-1);
    if (name === 'DigestValue' && found.infoAt > 0 && draft) draft.digestValue = withoutSpace(text);
    if (found.infoAt > 0) return;
    if (name === 'SignatureValue' && open.length === found.signatureAt + 1)
      said.signatureValue = withoutSpace(text);
    if (name === 'KeyName') said.keyName = text.trim();
    if (name === 'X509Certificate') certificates.push(withoutSpace(text));
  };

  try {
    parser.write(xml).close();
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    const reason = cause instanceof Error ? cause.message : 'no XML';
    const message = { zh: reason, en: reason };
    throw unreadable('malformed-xml', 'XML 格式不正确', 'the XML is malformed', { message, cause });
  }
  const { signatures, underRoot } = found;
  return {
    content: content.join(''),
    signedInfo: signedInfo.join(''),
    signatures,
    underRoot,
    ...said,
    references: drafts,
    certificates,
  };
}
