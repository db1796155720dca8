import type { Fault } from '@app/kernel';
import {
  after,
  all,
  either,
  expectedNext,
  many,
  mayEnd,
  type Model,
  one,
  optional,
} from './content-model.js';
import {
  attributeMissing,
  attributeUnexpected,
  called,
  type Defect,
  note,
  ofValue,
  shown,
  textUnexpected,
} from './faults.js';
import { at, type Path } from './path.js';
import { isBlank, isSchemaHint, type RawElement } from './raw-element.js';
import { type ValueType, valueType } from './table.js';
import { schemaValue, valueDefects } from './value-defects.js';

/** Namespace of XML signatures. */
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

interface Part {
  readonly model?: Model;
  readonly value?: ValueType;
  /** Text may stand between the children. */
  readonly mixed?: true;
  /** Attribute → its type; `!` behind the name: required. */
  readonly attributes?: Readonly<Record<string, 'id' | 'uri'>>;
}

const other = one('*');
const binary: Part = { value: valueType('base64') };
const text: Part = { value: valueType('C') };
const algorithm: Part = { model: all(), mixed: true, attributes: { 'Algorithm!': 'uri' } };
const names = (...wanted: string[]): Model[] => wanted.map(one);

/** The W3C schema of XML signatures as customs publishes it (without `Object`, which it does not allow). */
const parts: Readonly<Record<string, Part>> = {
  Signature: {
    model: all(...names('SignedInfo', 'SignatureValue'), optional(one('KeyInfo'))),
    attributes: { Id: 'id' },
  },
  SignatureValue: binary,
  SignedInfo: { model: all(...names('CanonicalizationMethod', 'SignatureMethod'), many(one('Reference'))) },
  CanonicalizationMethod: algorithm,
  SignatureMethod: algorithm,
  DigestMethod: algorithm,
  DigestValue: binary,
  Reference: {
    model: all(optional(one('Transforms')), ...names('DigestMethod', 'DigestValue')),
    attributes: { Id: 'id', URI: 'uri', Type: 'uri' },
  },
  Transforms: { model: many(one('Transform')) },
  Transform: {
    model: optional(many(either(other, one('XPath')))),
    mixed: true,
    attributes: { 'Algorithm!': 'uri' },
  },
  XPath: text,
  KeyInfo: {
    model: many(
      either(
        ...names('KeyName', 'KeyValue', 'RetrievalMethod', 'X509Data', 'PGPData', 'SPKIData', 'MgmtData'),
        other,
      ),
    ),
    mixed: true,
  },
  KeyName: text,
  MgmtData: text,
  KeyValue: { model: either(...names('DSAKeyValue', 'RSAKeyValue'), other), mixed: true },
  RetrievalMethod: { model: optional(one('Transforms')), attributes: { URI: 'uri', Type: 'uri' } },
  X509Data: {
    model: many(
      either(...names('X509IssuerSerial', 'X509SKI', 'X509SubjectName', 'X509Certificate', 'X509CRL'), other),
    ),
  },
  X509IssuerSerial: { model: all(...names('X509IssuerName', 'X509SerialNumber')) },
  X509IssuerName: text,
  X509SerialNumber: { value: valueType('integer') },
  X509SKI: binary,
  X509SubjectName: text,
  X509Certificate: binary,
  X509CRL: binary,
  PGPData: {
    model: either(
      all(one('PGPKeyID'), optional(one('PGPKeyPacket')), optional(many(other))),
      all(one('PGPKeyPacket'), optional(many(other))),
    ),
  },
  PGPKeyID: binary,
  PGPKeyPacket: binary,
  SPKIData: { model: many(all(one('SPKISexp'), optional(other))) },
  SPKISexp: binary,
  DSAKeyValue: {
    model: all(
      optional(all(...names('P', 'Q'))),
      optional(one('G')),
      one('Y'),
      optional(one('J')),
      optional(all(...names('Seed', 'PgenCounter'))),
    ),
  },
  RSAKeyValue: { model: all(...names('Modulus', 'Exponent')) },
  ...Object.fromEntries(
    ['P', 'Q', 'G', 'Y', 'J', 'Seed', 'PgenCounter', 'Modulus', 'Exponent'].map((name) => [name, binary]),
  ),
};

/** Elements that the schema also declares outside their parents: judged wherever free content holds them. */
const declared = new Set(
  `Signature SignatureValue SignedInfo CanonicalizationMethod SignatureMethod Reference Transforms Transform DigestMethod
  DigestValue KeyInfo KeyName MgmtData KeyValue RetrievalMethod X509Data PGPData SPKIData DSAKeyValue RSAKeyValue`.split(
    /\s+/,
  ),
);

/** Judges a `ds:Signature` for its structure alone; whether it is true is for the signing port. */
export function judgeSignature(raw: RawElement, path: Path, faults: Fault[]): void {
  judgePart(raw, 'Signature', path, faults, new Set());
}

function judgePart(raw: RawElement, name: string, path: Path, faults: Fault[], ids: Set<string>): void {
  const part = parts[name];
  if (!part) return;
  judgeAttributes(raw, part, path, faults, ids);
  if (part.value) {
    for (const child of raw.children) note(faults, at(path, child.name), notHere(child.name, []));
    if (raw.children.length > 0) return;
    const value = schemaValue(part.value, raw.text);
    for (const defect of valueDefects(part.value, value))
      note(faults, path, ofValue(name, value, false, defect));
    return;
  }
  if (!part.mixed && (raw.cdata || !isBlank(raw.text))) note(faults, path, textUnexpected);
  judgeModel(raw, part.model ?? all(), path, faults, ids);
}

function judgeModel(raw: RawElement, model: Model, path: Path, faults: Fault[], ids: Set<string>): void {
  let left = model;
  let broken = false;
  for (const child of raw.children) {
    const own = child.namespace === signatureNamespace;
    const below = at(path, child.name);
    const next = own || child.namespace === '' ? after(left, own ? child.name : '') : after(left, '*');
    if (next) left = next;
    else if (!broken) {
      note(faults, below, notHere(child.name, expectedNext(left)));
      broken = true;
    }
    if (own) judgePart(child, child.name, below, faults, ids);
    else if (next) judgeFree(child, below, faults, ids);
  }
  if (broken || mayEnd(left)) return;
  const [expected = ''] = expectedNext(left);
  note(faults, at(path, expected), incomplete(path.name, expectedNext(left)));
}

/** Free content is judged where it holds elements that the schema declares (processContents lax). */
function judgeFree(raw: RawElement, path: Path, faults: Fault[], ids: Set<string>): void {
  if (raw.namespace === signatureNamespace && declared.has(raw.name))
    return judgePart(raw, raw.name, path, faults, ids);
  for (const child of raw.children) judgeFree(child, at(path, child.name), faults, ids);
}

function judgeAttributes(raw: RawElement, part: Part, path: Path, faults: Fault[], ids: Set<string>): void {
  const rules = part.attributes ?? {};
  for (const attribute of raw.attributes) {
    const { name, namespace } = attribute;
    const kind = namespace === '' ? (rules[name] ?? rules[`${name}!`]) : undefined;
    if (!kind) {
      if (!isSchemaHint(attribute)) note(faults, at(path, name), attributeUnexpected(name));
      continue;
    }
    const type = valueType(kind);
    const value = schemaValue(type, attribute.value);
    for (const defect of valueDefects(type, value))
      note(faults, at(path, name), ofValue(name, value, false, defect));
    if (kind === 'id' && ids.has(value)) note(faults, at(path, name), usedTwice(value));
    if (kind === 'id') ids.add(value);
  }
  for (const name of Object.keys(rules)) {
    const required = name.endsWith('!') ? name.slice(0, -1) : undefined;
    if (required && !raw.attributes.some((sent) => sent.name === required && sent.namespace === '')) {
      note(faults, at(path, required), attributeMissing(required));
    }
  }
}

function notHere(name: string, expected: readonly string[]): Defect {
  return {
    code: 'element-unexpected',
    message: { zh: `此处不能有 ${shown(name)}`, en: `${shown(name)} must not stand here` },
    ...(expected.length > 0 && { expected: expected.join(' | ') }),
    actual: shown(name),
  };
}

function incomplete(name: string, expected: readonly string[]): Defect {
  const { zh, en } = called(name);
  return {
    code: 'element-missing',
    message: { zh: `${zh}不完整`, en: `${en} is incomplete` },
    expected: expected.join(' | '),
  };
}

function usedTwice(value: string): Defect {
  return {
    code: 'not-id',
    message: { zh: '标识重复', en: 'the identifier is used twice' },
    actual: shown(value),
  };
}
