import fc from 'fast-check';
import { isMessageType, messageKinds } from '../src/message-kinds.js';
import { packDocument, unpackDocument } from '../src/pack-document.js';
import { arbitraryMessage } from './arbitrary-messages.js';

const types = Object.keys(messageKinds).filter(isMessageType);

/** Messages of each type; more with CEB_RUNS for a long run. */
const runs = Number(process.env.CEB_RUNS ?? 10);

describe('documents packed for storage', () => {
  it.each(types)('%s: nothing is lost or changed, and the order of the members stays', (type) => {
    fc.assert(
      fc.property(arbitraryMessage(type), ({ documents }) => {
        for (const node of documents) {
          const again = unpackDocument(packDocument(node, type), type);
          expect(again).toEqual(node);
          expect(JSON.stringify(again)).toBe(JSON.stringify(node));
        }
      }),
      { numRuns: runs },
    );
  });

  it.each([
    ['a member that no table has', { OrderHead: { guid: '1', more: '2' } }],
    ['an object where a list belongs', { OrderList: { gnum: '1' } }],
    ['a list where an object belongs', { OrderHead: [{ guid: '1' }] }],
    ['a text where an object belongs', { OrderHead: 'x' }],
    ['nothing', {}],
  ])('%s is kept as well', (_, node) => {
    expect(unpackDocument(packDocument(node, 'CEB311'), 'CEB311')).toEqual(node);
  });

  it('reads a document that was stored with its names', () => {
    const node = { OrderHead: { guid: '1' } };
    expect(unpackDocument(JSON.stringify(node), 'CEB311')).toEqual(node);
  });

  it('refuses what another edition packed', () => {
    expect(() => unpackDocument('["209901",["1"]]', 'CEB311')).toThrow('edition');
  });
});
