import fc from 'fast-check';
import { isMessageType, messageKinds } from '../src/message-kinds.js';
import { readMessage } from '../src/read-message.js';
import { writeMessage } from '../src/write-message.js';
import { arbitraryMessage } from './arbitrary-messages.js';
import { faultsOf } from './faults-of.js';
import { jsonOfTree } from './json-of-tree.js';
import { parseTree, type Spelling, writeTree } from './xml-tree.js';

const types = Object.keys(messageKinds).filter(isMessageType);
const spelling = fc.constantFrom<Spelling>('ceb-prefix', 'other-prefix', 'default-namespace', 'redeclared');

/** Messages of each type; more with CEB_RUNS for a long run. */
const runs = Number(process.env.CEB_RUNS ?? 6);

describe('written and read again', () => {
  it.each(types)('%s: nothing is lost, changed or doubted, whatever prefix it has', (type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), spelling, (message, spelled) => {
        const first = readMessage(writeMessage(message), 'xml');
        expect(faultsOf(first).filter(({ pointer }) => !pointer.endsWith('/Signature'))).toEqual([]);
        expect(first).toMatchObject({ type, guid: message.guid, version: message.version });
        const again = writeMessage({ ...first, documents: first.documents.map(({ node }) => node) });
        expect(again).toBe(writeMessage(message));
        expect(readMessage(writeTree(parseTree(again), spelled), 'xml')).toEqual(first);
      }),
      { numRuns: runs },
    );
  });

  it.each(types)(
    '%s: documents known to be right are written the same without being judged again',
    (type) => {
      fc.assert(
        fc.property(arbitraryMessage(type), (message) => {
          expect(writeMessage({ ...message, judged: true })).toBe(writeMessage(message));
          expect(() => writeMessage({ ...message, guid: 'x', judged: true })).toThrow('unwritable-message');
        }),
        { numRuns: runs },
      );
    },
  );

  it.each(types)('%s: JSON says the same as XML', (type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), (message) => {
        const xml = writeMessage(message);
        const fromXml = readMessage(xml, 'xml');
        const fromJson = readMessage(jsonOfTree(parseTree(xml), type), 'json');
        expect(fromJson.documents).toEqual(fromXml.documents);
        expect(fromJson).toMatchObject({ type, guid: message.guid, faults: [] });
        expect(fromJson.transfer).toEqual(fromXml.transfer);
      }),
      { numRuns: runs },
    );
  });

  it.each(types.filter((type) => !['CEB711', 'CEB900'].includes(type)))(
    '%s: what is wrong in one document does not touch its neighbours',
    (type) => {
      fc.assert(
        fc.property(arbitraryMessage(type), fc.nat(), fc.nat(), (message, which, where) => {
          const tree = parseTree(writeMessage(message));
          const before = readMessage(writeTree(tree), 'xml');
          const bad = which % message.documents.length;
          const document = tree.children[bad];
          document?.children.splice(where % (document.children.length + 1), 0, {
            name: 'unknown',
            namespace: '',
            attributes: { a: '1' },
            children: [],
            text: 'x',
          });
          const after = readMessage(writeTree(tree), 'xml');
          expect(after.documents[bad]?.faults).not.toEqual([]);
          expect(after.documents.filter(({ index }) => index !== bad)).toEqual(
            before.documents.filter(({ index }) => index !== bad),
          );
          expect(after.faults).toEqual(before.faults);
        }),
        { numRuns: runs },
      );
    },
  );
});
