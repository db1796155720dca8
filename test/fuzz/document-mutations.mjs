/** What is done to one document; its neighbours are to be taken as if nothing had happened. */

/** Every leaf of a document: the object that holds it, and its name. */
function leavesOf(value) {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, item]) =>
    item !== null && typeof item === 'object' ? leavesOf(item) : [{ holder: value, name }],
  );
}

const onLeaf = (change) => (document, random) => {
  const leaves = leavesOf(document);
  const leaf = leaves.length > 0 ? random.pick(leaves) : undefined;
  if (leaf) change(leaf, random, leaves);
};
const set = (make) => onLeaf(({ holder, name }, random) => (holder[name] = make(random, holder[name])));

function nested(depth) {
  let value = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { a: value } : [value];
  return value;
}

const controls = [
  '\u0000',
  '\u0001',
  '\b',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufffe',
  '\uffff',
  '\u202e',
];
const figures = [
  'NaN',
  'Infinity',
  '-0',
  '1e999',
  '1e-999',
  '0x10',
  '٣',
  '１２',
  '--1',
  '.',
  '1.',
  '9'.repeat(400),
  '-1',
];

export const documentMutations = {
  'a value left empty': set(() => ''),
  'a huge value': set((random) => 'x'.repeat(random.pick([256, 5_000, 300_000]))),
  'control characters': set((random, value) => `${value}${random.pick(controls)}${value}`),
  'half a surrogate pair': set((random, value) => `${value}${random.pick(['\ud800', '\udc00', '😀'])}`),
  'a figure that is none': set((random) => random.pick(figures)),
  'markup in a value': set((random) =>
    random.pick(['<a>', ']]>', '&lt;', '&#0;', '<!--', "';DROP TABLE lists;--", '{{7*7}}']),
  ),
  'white space around a value': set((_, value) => ` \t\n${value}\r\n`),
  'a field missing': onLeaf(({ holder, name }) => delete holder[name]),
  'an unknown field': onLeaf(({ holder }, random) => (holder[`extra${random.below(9)}`] = 'x')),
  'two fields swapped': onLeaf((one, random, leaves) => {
    const other = random.pick(leaves);
    [one.holder[one.name], other.holder[other.name]] = [other.holder[other.name], one.holder[one.name]];
  }),
  'a number instead of a text': set((random) => random.pick([0, -1, 1e308, 12.5, 2 ** 53])),
  'null, true or a list instead of a text': set((random) =>
    random.pick([null, true, [], ['a', 'b'], {}, [[]]]),
  ),
  'a value nested deep': set((random) => nested(random.pick([2, 10, 40]))),
  'the name of a prototype': onLeaf(({ holder }, random) => {
    const name = random.pick(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']);
    Object.defineProperty(holder, name, {
      value: random.pick(['x', { polluted: 'x' }]),
      enumerable: true,
      configurable: true,
    });
  }),
  'lines without end': (document, random) => {
    for (const [name, value] of Object.entries(document)) {
      if (Array.isArray(value))
        document[name] = Array.from({ length: random.pick([0, 100, 400]) }, () => value[0]);
    }
  },
  'its parts gone': (document, random) => delete document[random.pick(Object.keys(document))],
  'another kind of submission': onLeaf(({ holder }, random) => {
    if ('appType' in holder) holder.appType = random.pick(['2', '3', '9']);
  }),
};
