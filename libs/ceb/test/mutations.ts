import { cebNamespace, messageRules } from '../src/message-rules.js';
import type { CebMessageType } from '../src/message-kinds.js';
import { signatureNamespace } from '../src/signature-structure.js';
import type { ElementRule } from '../src/table.js';
import { type Tree, walk } from './xml-tree.js';

/** A defect that partners make; picks its place by numbers, so that every choice can be repeated. */
export interface Mutation {
  readonly name: string;
  /** Changes the tree; `false` when there is no place for it. JSON can show it too unless `xmlOnly`. */
  apply(tree: Tree, pick: (count: number) => number, type: CebMessageType): boolean;
  readonly xmlOnly?: true;
}

function copy(tree: Tree): Tree {
  return structuredClone(tree);
}

function inMessage(tree: Tree): Tree[] {
  return [...walk(tree)].map(({ element }) => element).filter(({ namespace }) => namespace === cebNamespace);
}

function parents(tree: Tree, least = 1): Tree[] {
  return inMessage(tree).filter(({ children, name }) => children.length >= least && name !== 'Message');
}

/** Elements that hold a value by their rule. */
function leaves(tree: Tree, type: CebMessageType): Tree[] {
  return [...walk(tree)]
    .filter(
      ({ element, above }) => above.length > 0 && ruleOf(type, element, above)?.content.kind === 'value',
    )
    .map(({ element }) => element);
}

function one<T>(list: readonly T[], pick: (count: number) => number): T | undefined {
  return list.length === 0 ? undefined : list[pick(list.length)];
}

function change<T>(place: T | undefined, how: (place: T) => void): boolean {
  if (place === undefined) return false;
  how(place);
  return true;
}

const number = /^[+-]?\d*\.?\d*$/;
const fixed = new Set(['currency', 'fFlag', 'iFlag']);
const signatureNames =
  `SignedInfo SignatureValue KeyInfo KeyName KeyValue X509Data X509SKI X509Certificate Object Reference Transforms Transform
  DigestMethod DigestValue SignatureMethod PGPData`.split(/\s+/);

function inSignature(tree: Tree): Tree[] {
  return [...walk(tree)]
    .map(({ element }) => element)
    .filter(({ namespace }) => namespace === signatureNamespace);
}

/** Texts that are right somewhere and wrong elsewhere. */
const oddTexts = [
  '',
  ' ',
  ' 1 ',
  '+1',
  '-1.5',
  '.',
  '-',
  '1.',
  '.5',
  '1e3',
  '1,000',
  '１２',
  '0x10',
  'NaN',
  '1.123456',
  '1.123450',
  '12345678901234567890',
  '1234567890123456789',
  '123456789012345.12345',
  '00000000000000000000001',
  '2147483647',
  '2147483648',
  '-2147483648',
  '-2147483649',
  '99999',
  '100000',
  '1234567890',
  '143',
  ' 142',
  '20220501',
  '20220501080000',
  '20220501080000123',
  '2022-05-01',
  '无',
  '𠮷'.repeat(18),
  '𠮷'.repeat(19),
  'a'.repeat(60),
  'a'.repeat(61),
  'a'.repeat(1001),
  'a\n\tb',
  '\u00a0',
  '\r\n',
];

export const mutations: readonly Mutation[] = [
  {
    name: 'an element missing',
    apply: (tree, pick) =>
      change(one(parents(tree), pick), ({ children }) => children.splice(pick(children.length), 1)),
  },
  {
    name: 'two neighbours exchanged',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(one(parents(tree, 2), pick), ({ children }) => {
        const at = pick(children.length - 1);
        children.splice(at, 0, ...children.splice(at + 1, 1));
      }),
  },
  {
    name: 'an element moved',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(one(parents(tree, 2), pick), ({ children }) => {
        const moved = children.splice(pick(children.length), 1);
        children.splice(pick(children.length + 1), 0, ...moved);
      }),
  },
  {
    name: 'an element twice',
    apply: (tree, pick) =>
      change(one(parents(tree), pick), ({ children }) => {
        const at = pick(children.length);
        const twin = children[at];
        if (twin) children.splice(at, 0, copy(twin));
      }),
  },
  {
    name: 'an element twice, apart',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(one(parents(tree), pick), ({ children }) => {
        const twin = children[pick(children.length)];
        if (twin) children.splice(pick(children.length + 1), 0, copy(twin));
      }),
  },
  {
    name: 'an unknown element',
    apply: (tree, pick) =>
      change(one(parents(tree), pick), ({ children }) => {
        const name = ['zzz', 'orderNumber', 'GUID', 'copCode', 'Signature'][pick(5)] ?? '';
        const unknown = { name, namespace: cebNamespace, attributes: {}, children: [], text: '1' };
        children.splice(pick(children.length + 1), 0, unknown);
      }),
  },
  {
    name: 'an odd text',
    apply: (tree, pick, type) =>
      change(one(leaves(tree, type), pick), (leaf) => {
        leaf.text = one(oddTexts, pick) ?? '';
      }),
  },
  {
    name: 'a text made longer',
    apply: (tree, pick, type) =>
      change(one(leaves(tree, type), pick), (leaf) => {
        leaf.text += ['0', ' ', '中', '𠮷', '00000000000'][pick(5)];
      }),
  },
  {
    name: 'a number with more digits',
    apply: (tree, pick, type) =>
      change(
        one(
          leaves(tree, type).filter(({ text }) => number.test(text)),
          pick,
        ),
        (leaf) => {
          leaf.text = (leaf.text.includes('.') ? leaf.text : `${leaf.text}.`) + '1'.repeat(1 + pick(8));
        },
      ),
  },
  {
    name: 'another value where one is fixed',
    apply: (tree, pick, type) =>
      change(
        one(
          leaves(tree, type).filter(({ name }) => fixed.has(name)),
          pick,
        ),
        (leaf) => {
          leaf.text = ['502', '3 ', '1', '142', '3', '０'][pick(6)] ?? '';
        },
      ),
  },
  {
    name: 'a signature changed',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(one(inSignature(tree), pick), (part) => {
        const { children } = part;
        const at = pick(children.length + 1);
        const alien = {
          name: 'alien',
          namespace: ['', 'urn:x', cebNamespace][pick(3)] ?? '',
          attributes: {},
          children: [],
          text: '',
        };
        const ways = [
          () => children.splice(at, 1),
          () => children.push(...children.slice(at, at + 1).map(copy)),
          () => children.push(...children.splice(0, at)),
          () => children.splice(at, 0, alien),
          () => (part.text = ['x', 'AAA=', 'AB==', '', ' '][pick(5)] ?? ''),
          () =>
            (part.attributes[['Id', 'URI', 'Algorithm', 'Type'][pick(4)] ?? ''] =
              ['a', '1', '', '%', 'urn:x', '::'][pick(6)] ?? ''),
          () => delete part.attributes.Algorithm,
          () => (part.name = signatureNames[pick(signatureNames.length)] ?? ''),
        ];
        ways[pick(ways.length)]?.();
      }),
  },
  {
    name: 'an empty text',
    apply: (tree, pick, type) =>
      change(one(leaves(tree, type), pick), (leaf) => {
        leaf.text = '';
      }),
  },
  {
    name: 'text among elements',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(one(parents(tree), pick), (parent) => {
        parent.text = ['x', ' \n', '\u00a0', '\r'][pick(4)] ?? '';
      }),
  },
  {
    name: 'elements in a text',
    xmlOnly: true,
    apply: (tree, pick, type) =>
      change(one(leaves(tree, type), pick), (leaf) => {
        leaf.text = '';
        leaf.children = [{ name: 'note', namespace: cebNamespace, attributes: {}, children: [], text: '' }];
      }),
  },
  {
    name: 'an attribute too many',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(
        one(
          inMessage(tree).filter(({ name }) => name !== 'extra'),
          pick,
        ),
        ({ attributes }) => {
          attributes[['guid2', 'xml:lang', 'unit'][pick(3)] ?? ''] = '1';
        },
      ),
  },
  {
    name: 'a root attribute missing or wrong',
    apply: (tree, pick) => {
      const name = ['guid', 'version'][pick(2)] ?? '';
      if (pick(2) === 0) delete tree.attributes[name];
      else tree.attributes[name] = ['', '1'.repeat(11), ' ', 'x'.repeat(35), 'x'.repeat(37)][pick(5)] ?? '';
      return true;
    },
  },
  {
    name: 'another namespace',
    xmlOnly: true,
    apply: (tree, pick) =>
      change(one(parents(tree), pick), ({ children }) => {
        const child = children[pick(children.length)];
        if (child) child.namespace = '';
      }),
  },
  {
    name: 'one more than allowed',
    apply: (tree, pick, type) => {
      const places = [...walk(tree)].filter(({ element, above }) => (limitOf(type, element, above) ?? 0) > 1);
      return change(one(places, pick), ({ element, above }) => {
        const limit = limitOf(type, element, above) ?? 0;
        const siblings = above.at(-1)?.children ?? [];
        const had = siblings.filter(({ name }) => name === element.name).length;
        const more = Array.from({ length: limit - had + pick(2) }, () => copy(element));
        siblings.splice(siblings.indexOf(element), 0, ...more);
      });
    },
  },
];

/** The rule of an element where it stands. */
function ruleOf(type: CebMessageType, element: Tree, above: readonly Tree[]): ElementRule | undefined {
  let rule: ElementRule | undefined = messageRules(type).root;
  for (const { name } of [...above.slice(1), element]) {
    rule = rule?.content.kind === 'children' ? rule.content.rows.find((row) => row.name === name) : undefined;
  }
  return above.length > 0 ? rule : messageRules(type).root;
}

/** How often this element may stand, if the schema sets a limit above one. */
function limitOf(type: CebMessageType, element: Tree, above: readonly Tree[]): number | undefined {
  const max = above.length > 0 ? ruleOf(type, element, above)?.max : undefined;
  return max !== undefined && Number.isFinite(max) ? max : undefined;
}
