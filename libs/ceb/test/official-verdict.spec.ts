import type { Fault } from '@app/kernel';
import fc from 'fast-check';
import { isMessageType, messageKinds } from '../src/message-kinds.js';
import { readMessage } from '../src/read-message.js';
import { signatureElement } from '../src/signature.js';
import { writeMessage } from '../src/write-message.js';
import { arbitraryMessage } from './arbitrary-messages.js';
import { faultsOf } from './faults-of.js';
import { jsonOfTree } from './json-of-tree.js';
import { mutations } from './mutations.js';
import { describeWithSchemas, officialVerdict, schemaOf } from './official-schemas.js';
import { parseTree, type Spelling, writeTree } from './xml-tree.js';

const types = Object.keys(messageKinds).filter(isMessageType);
const signature = signatureElement({
  digestValue: 'AAAA',
  signatureValue: 'AAAA',
  certificate: 'AAAA',
  keyName: '1',
});
const spellings: readonly Spelling[] = ['ceb-prefix', 'other-prefix', 'default-namespace', 'redeclared'];
const byteOrderMark = '\uFEFF';

/** Messages of each type; more with CEB_RUNS for a long run. */
const runs = Number(process.env.CEB_RUNS ?? 20);

/** A number below `count` for each draw, from numbers drawn beforehand. */
function picker(numbers: readonly number[]): (count: number) => number {
  let drawn = 0;
  return (count) => {
    drawn += 1;
    return (numbers[drawn % numbers.length] ?? 0) % count;
  };
}

/**
 * Whether our faults speak of the element that the official message blames or expects. Where the order is wrong the
 * official validator stops at the first element that it cannot use, ours names the one that was moved.
 */
function tells(faults: readonly Fault[], line: string): boolean {
  const told = new Set(faults.flatMap(({ pointer }) => pointer.split('/')));
  const moved = faults.some(({ code }) => code === 'element-out-of-order');
  return namesIn(line).some((name) => told.has(name)) || (moved && line.includes('not expected'));
}

/** What an official message speaks of: the element that it blames, and those that it would have expected. */
function namesIn(message: string): string[] {
  return [...message.matchAll(/(?:\{[^}]*\}|')([A-Za-z0-9]+)(?='|[ ,)*])/g)].map(([, name = '']) => name);
}

describeWithSchemas('structure against the official schema', (folder) => {
  const order = fc.record({
    spelling: fc.constantFrom(...spellings),
    signed: fc.boolean(),
    mark: fc.boolean(),
    kinds: fc.array(fc.nat({ max: mutations.length - 1 }), { minLength: 1, maxLength: 2 }),
    numbers: fc.array(fc.nat({ max: 10_000 }), { minLength: 40, maxLength: 40 }),
  });

  it.each(types)('%s: every message that is written is accepted', (type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), (message) => {
        const xml = writeMessage({ ...message, ...(wantsSignature(type) && { signature }) });
        expect(officialVerdict(folder, schemaOf(type), xml)).toEqual([]);
        expect(faultsOf(readMessage(xml, 'xml'))).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it.each(types)('%s: mutations get the same verdict, at the same elements', (type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), order, (message, { spelling, signed, mark, kinds, numbers }) => {
        const tree = parseTree(writeMessage({ ...message, ...(signed && { signature }) }));
        const pick = picker(numbers);
        const applied = kinds
          .flatMap((kind) => mutations[kind] ?? [])
          .filter((one) => one.apply(tree, pick, type));
        const xml = (mark ? byteOrderMark : '') + writeTree(tree, spelling);
        const official = officialVerdict(folder, schemaOf(type), Buffer.from(xml));
        const faults = faultsOf(readMessage(Buffer.from(xml), 'xml'));
        expect({ valid: faults.length === 0, faults, official }).toMatchObject({
          valid: official.length === 0,
        });
        for (const line of official)
          expect({ line, faults, told: tells(faults, line) }).toMatchObject({ told: true });

        if (applied.some(({ xmlOnly }) => xmlOnly)) return;
        const json = faultsOf(readMessage(jsonOfTree(tree, type), 'json'));
        expect(sorted(json)).toEqual(sorted(faults.filter(({ pointer, code }) => !jsonSkips(pointer, code))));
      }),
      { numRuns: runs },
    );
  });
});

function wantsSignature(type: string): boolean {
  return ['CEB621', 'CEB623', 'CEB625', 'CEB711'].includes(type);
}

function jsonSkips(pointer: string, code: string): boolean {
  return /^\/[^/]+\/Signature/.test(pointer) || code === 'element-out-of-order';
}

/** JSON points into the array in which a document was sent, also where the schema allows only one. */
const singleDocument = /^(\/CEB711Message\/Delivery|\/CEB900Message\/MessageReturn)\/\d+(?=\/|$)/;

function sorted(faults: readonly { pointer: string; code: string }[]): string[] {
  return [
    ...new Set(faults.map(({ pointer, code }) => `${pointer.replace(singleDocument, '$1')} ${code}`)),
  ].sort();
}
