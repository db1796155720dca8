import type { RawElement } from '../src/raw-element.js';
import { cebNamespace } from '../src/message-rules.js';
import { readXml } from '../src/read-xml.js';
import { signatureNamespace } from '../src/signature-structure.js';
import { xmlAttribute, xmlText } from '../src/xml-text.js';

/** An element that a test may change at will and write again. */
export interface Tree {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Tree[];
  text: string;
}

function treeOf(raw: RawElement): Tree {
  const attributes = Object.fromEntries(raw.attributes.map(({ name, value }) => [name, value]));
  return {
    name: raw.name,
    namespace: raw.namespace,
    attributes,
    children: raw.children.map(treeOf),
    text: raw.text,
  };
}

/** The whole document; elements hold either text or elements in everything that tests write. */
export function parseTree(xml: string): Tree {
  const children: Tree[] = [];
  const root = readXml(xml, { root: () => undefined, child: (child) => children.push(treeOf(child)) });
  return { ...treeOf(root), children };
}

/** How the same elements may be spelled. */
export type Spelling = 'ceb-prefix' | 'other-prefix' | 'default-namespace' | 'redeclared';

function prefixOf(namespace: string, spelling: Spelling): string {
  if (namespace === signatureNamespace) return spelling === 'other-prefix' ? 'sig:' : 'ds:';
  if (namespace !== cebNamespace) return '';
  if (spelling === 'default-namespace') return '';
  return spelling === 'other-prefix' ? 'n1:' : 'ceb:';
}

function declarations(namespace: string, isRoot: boolean, spelling: Spelling): string {
  const needed = isRoot || spelling === 'redeclared' || namespace === '';
  if (!needed) return '';
  if (namespace === '') return ' xmlns=""';
  const own = (of: string): string => {
    const prefix = prefixOf(of, spelling);
    return ` ${prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`}="${of}"`;
  };
  return own(cebNamespace) + own(signatureNamespace);
}

/** The document as text, its elements spelled in one of the ways that mean the same. */
export function writeTree(tree: Tree, spelling: Spelling = 'ceb-prefix', isRoot = true): string {
  const tag = `${prefixOf(tree.namespace, spelling)}${tree.name}`;
  const attributes = Object.entries(tree.attributes)
    .map(([name, value]) => ` ${name}="${xmlAttribute(value)}"`)
    .join('');
  const inner = xmlText(tree.text) + tree.children.map((child) => writeTree(child, spelling, false)).join('');
  return `<${tag}${declarations(tree.namespace, isRoot, spelling)}${attributes}>${inner}</${tag}>`;
}

/** Every element with the elements above it, root first. */
export function* walk(
  tree: Tree,
  above: readonly Tree[] = [],
): Generator<{ element: Tree; above: readonly Tree[] }> {
  yield { element: tree, above };
  for (const child of tree.children) yield* walk(child, [...above, tree]);
}
