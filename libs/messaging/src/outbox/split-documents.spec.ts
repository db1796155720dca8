import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxDocumentBytes, maxEventBytes, splitDocuments } from './split-documents.js';

const documentsOf = (events: string[]) =>
  events.flatMap((event) => (JSON.parse(event) as { documents: unknown[] }).documents);
/** A document whose JSON text has so many bytes. */
const ofBytes = (bytes: number) => ({
  id: 'x',
  version: 1,
  text: 'a'.repeat(bytes - JSON.stringify({ id: 'x', version: 1, text: '' }).length),
});

describe('splitDocuments', () => {
  it('makes no event of no documents', () => {
    expect(splitDocuments([])).toEqual([]);
  });

  it.each([
    ['100 small documents', Array.from({ length: 100 }, (_, index) => ({ id: `d${index}`, version: 1 })), 1],
    ['two that together fill an event', [ofBytes(131_000), ofBytes(131_000)], 1],
    ['two that do not fit together', [ofBytes(131_100), ofBytes(131_100)], 2],
    ['a large one between small ones', [ofBytes(100), ofBytes(600_000), ofBytes(100)], 3],
    [
      'documents in Chinese, which count three bytes a character',
      Array.from({ length: 2 }, () => ({ id: 'x', version: 1, text: '报'.repeat(45_000) })),
      2,
    ],
  ])('puts %s into as few events as fit', (_, documents, events) => {
    expect(splitDocuments(documents)).toHaveLength(events);
  });

  it('takes the largest document, and refuses one byte more', () => {
    expect(splitDocuments([ofBytes(maxDocumentBytes - 1)])).toHaveLength(1);
    expect(() => splitDocuments([ofBytes(maxDocumentBytes)])).toThrow(
      expect.objectContaining({ code: 'event-too-large', kind: 'invalid' }),
    );
  });

  it('keeps every document in its order, within the limit unless one alone exceeds it', () => {
    const document = fc.record({
      id: fc.string({ minLength: 1 }),
      version: fc.nat(),
      bytes: fc.integer({ min: 1, max: 90_000 }),
    });
    fc.assert(
      fc.property(fc.array(document, { maxLength: 30 }), (parts) => {
        const documents = parts.map(({ id, version, bytes }) => ({ id, version, text: 'a'.repeat(bytes) }));
        const events = splitDocuments(documents);
        expect(documentsOf(events)).toEqual(documents);
        for (const event of events) expect(Buffer.byteLength(event)).toBeLessThanOrEqual(maxEventBytes);
      }),
      { numRuns: 50 },
    );
  });
});
