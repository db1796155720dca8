import type { SaxesTagNS } from 'saxes';

/** Namespaces in scope: prefix → URI; the default namespace under the empty prefix. */
export type Scope = ReadonlyMap<string, string>;

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
const declarationNamespace = 'http://www.w3.org/2000/xmlns/';

function escapedText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function escapedAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}

/** The namespaces in scope of an element, given those of its parent. */
export function scopeOf(tag: SaxesTagNS, parent: Scope): Scope {
  const declared = Object.entries(tag.ns);
  return declared.length === 0 ? parent : new Map([...parent, ...declared]);
}

const byCode = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** What an element must declare that its parent in the output does not: also an empty default namespace again. */
function declarations(scope: Scope, rendered: Scope): string {
  if (scope === rendered) return '';
  return [...scope]
    .filter(([prefix, uri]) => prefix !== 'xml' && prefix !== 'xmlns' && (rendered.get(prefix) ?? '') !== uri)
    .sort(([a], [b]) => byCode(a, b))
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedAttribute(uri)}"`)
    .join('');
}

/** `xml:lang` and the like, which the first element of a part of a document takes over from those around it. */
export function inheritedXml(
  tag: SaxesTagNS,
  above: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = Object.values(tag.attributes).filter(({ uri }) => uri === xmlNamespace);
  return own.length === 0
    ? above
    : new Map([...above, ...own.map(({ name, value }) => [name, value] as const)]);
}

/** The canonical start tag (C14N 1.0): namespaces by prefix, then attributes by namespace and name. */
export function startTag(
  tag: SaxesTagNS,
  scope: Scope,
  rendered: Scope,
  inherited: ReadonlyMap<string, string> = new Map(),
): string {
  const own = Object.values(tag.attributes)
    .filter(({ uri }) => uri !== declarationNamespace)
    .map(({ name, uri, local, value }) => ({ name, uri, local, value }));
  const taken = [...inherited]
    .filter(([name]) => !own.some((attribute) => attribute.name === name))
    .map(([name, value]) => ({ name, uri: xmlNamespace, local: name.slice('xml:'.length), value }));
  const attributes = [...own, ...taken]
    .sort((a, b) => byCode(a.uri, b.uri) || byCode(a.local, b.local))
    .map(({ name, value }) => ` ${name}="${escapedAttribute(value)}"`)
    .join('');
  return `<${tag.name}${declarations(scope, rendered)}${attributes}>`;
}

export const endTag = (tag: SaxesTagNS): string => `</${tag.name}>`;
export const textNode = escapedText;

/** A processing instruction; outside the root it has a line of its own. */
export function instruction(target: string, body: string, place: 'before' | 'within' | 'behind'): string {
  const text = `<?${target}${body === '' ? '' : ` ${body.replaceAll('\r', '&#xD;')}`}?>`;
  if (place === 'within') return text;
  return place === 'before' ? `${text}\n` : `\n${text}`;
}
