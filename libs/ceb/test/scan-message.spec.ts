import fc from 'fast-check';
import { isMessageType, messageKinds } from '../src/message-kinds.js';
import { readDocument, readMessage } from '../src/read-message.js';
import { scanMessage } from '../src/scan-message.js';
import { signatureElement } from '../src/signature.js';
import { writeMessage, writeMessageBytes } from '../src/write-message.js';
import { arbitraryMessage } from './arbitrary-messages.js';
import { fixture, fixtureNames } from './fixtures.js';
import { mutations } from './mutations.js';
import { withoutTexts } from './without-texts.js';
import { parseTree, type Spelling, writeTree } from './xml-tree.js';

const types = Object.keys(messageKinds).filter(isMessageType);
const spellings: readonly Spelling[] = ['ceb-prefix', 'other-prefix', 'default-namespace', 'redeclared'];
const signature = signatureElement({
  digestValue: 'AAAA',
  signatureValue: 'AAAA',
  certificate: 'AAAA',
  keyName: '签名 <1>',
});

/** Messages of each type; more with CEB_RUNS for a long run. */
const runs = Number(process.env.CEB_RUNS ?? 20);

/** A body given as text is never scanned. */
const inFull = (xml: string) => readMessage(xml, 'xml');
const scanned = (xml: string) => scanMessage(Buffer.from(xml));

const list = fixture('ceb621');

describe('the scanner for the fixed sequence', () => {
  it.each(types)('%s: what it answers is what the reader answers', (type) => {
    const order = fc.record({
      spelling: fc.constantFrom(...spellings),
      signed: fc.boolean(),
      kinds: fc.array(fc.nat({ max: mutations.length - 1 }), { maxLength: 2 }),
      numbers: fc.array(fc.nat({ max: 10_000 }), { minLength: 40, maxLength: 40 }),
    });
    fc.assert(
      fc.property(arbitraryMessage(type), order, (message, { spelling, signed, kinds, numbers }) => {
        let drawn = 0;
        const pick = (count: number): number => (numbers[(drawn += 1) % numbers.length] ?? 0) % count;
        const tree = parseTree(writeMessage({ ...message, ...(signed && { signature }) }));
        for (const kind of kinds) mutations[kind]?.apply(tree, pick, type);
        const xml = writeTree(tree, spelling);
        const quick = scanned(xml);
        if (!quick) return;
        expect(withoutTexts(quick)).toEqual(inFull(xml));
        quick.documents.forEach((document) => {
          if (document.xml === undefined) return;
          const { guid, transfer } = quick;
          const passedOn = writeMessageBytes(
            { type, guid, documents: [document.node], judged: true, ...(transfer && { transfer }) },
            new Map([[0, document.xml]]),
          );
          expect(inFull(passedOn.toString()).documents.map(({ node }) => node)).toEqual([document.node]);
        });
        quick.documents.forEach(({ node }, place) =>
          expect(readDocument(Buffer.from(xml), 'xml', place)).toEqual(node),
        );
      }),
      { numRuns: runs },
    );
  });

  it('reads a body of many sections as the reader does, wherever it is cut', () => {
    const [document = ''] = /<ceb:Inventory>.*?<\/ceb:Inventory>/s.exec(list) ?? [];
    const [line = ''] = /<ceb:InventoryList>.*?<\/ceb:InventoryList>/s.exec(document) ?? [];
    const noted = (width: number): string =>
      document.replaceAll(
        /<ceb:note>[^<]*<\/ceb:note>/g,
        width === 0 ? '<ceb:note/>' : `<ceb:note>${'注'.repeat(width)}</ceb:note>`,
      );
    // larger than a section by itself
    const large = document.replace(line, () =>
      line.replace(/(?<=<ceb:gmodel>)/, '型'.repeat(200)).repeat(95),
    );
    const widths = fc.array(fc.nat({ max: 300 }), { minLength: 30, maxLength: 45 });
    fc.assert(
      fc.property(widths, (notes) => {
        const documents = [...notes.map(noted), large, ...notes.map(noted)];
        const xml = list.replace(/<ceb:Inventory>.*<\/ceb:Inventory>/s, () => documents.join('\n'));
        expect(Buffer.byteLength(xml)).toBeGreaterThan(200_000);
        const quick = scanned(xml);
        expect(quick && withoutTexts(quick)).toEqual(inFull(xml));
        const passedOn = quick?.documents.map((one) => one.xml?.toString());
        expect(passedOn).toEqual(
          documents.map((one) => one.replaceAll('<ceb:note/>', '<ceb:note></ceb:note>')),
        );
        for (const place of [0, notes.length, documents.length - 1])
          expect(readDocument(Buffer.from(xml), 'xml', place)).toEqual(quick?.documents[place]?.node);
      }),
      { numRuns: Math.ceil(runs / 4) },
    );
  });

  it.each(fixtureNames)('%s is scanned, unless it has no prefix', (name) => {
    const xml = fixture(name);
    const whole = inFull(xml);
    const sound = whole.faults.length === 0 && whole.documents.every((one) => one.faults.length === 0);
    expect(sound).toBe(true);
    const quick = scanned(xml);
    expect(quick && withoutTexts(quick)).toEqual(xml.includes('<ceb:') ? whole : undefined);
  });

  it.each([
    [
      'Chinese, references and folded white space',
      list.replace(/(<\w+:note>)[^<]*/, '$1甲&amp;乙 &lt;1&gt;'),
    ],
    ['line ends of Windows between the elements', list.replaceAll('\n', '\r\n')],
    ['an empty tag', list.replace(/<(\w+:note)>[^<]*<\/\w+:note>/, '<$1/>')],
    ['numbers with signs, zeros and white space', list.replace(/(<\w+:freight>)[^<]*/, '$1 +0012.50 ')],
  ])('%s', (_, xml) => {
    const quick = scanned(xml);
    expect(quick && withoutTexts(quick)).toEqual(inFull(xml));
  });

  it.each([
    ['a comment', list.replace('</', '<!-- x --></')],
    ['CDATA', list.replace(/(<\w+:note>)[^<]*/, '$1<![CDATA[x]]>')],
    ['a numeric reference', list.replace(/(<\w+:note>)[^<]*/, '$1&#65;')],
    ['a reference without end', list.replace(/(<\w+:note>)[^<]*/, '$1&amp')],
    ['a carriage return in a value', list.replace(/(<\w+:note>)[^<]*/, '$1a\rb')],
    ['the end of a CDATA section in a value', list.replace(/(<\w+:note>)[^<]*/, '$1a]]>b')],
    ['a control character', list.replace(/(<\w+:note>)[^<]*/, '$1a\u0001b')],
    ['U+FFFE', list.replace(/(<\w+:note>)[^<]*/, '$1中\uFFFE')],
    ['another encoding declared', list.replace(/encoding="[^"]*"/, 'encoding="GBK"')],
    ['a byte order mark', `\uFEFF${list}`],
    ['something behind the end', `${list}<x/>`],
    ['an entity declared', list.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>')],
    ['an attribute twice', list.replace(/ version="[^"]*"/, '$&$&')],
    ['the end tag of another', list.replace('</', '</x')],
    ['cut off', list.slice(0, list.length / 2)],
    ['nothing at all', ''],
  ])('%s is left to the reader', (_, xml) => {
    expect(xml).not.toBe(list);
    expect(scanned(xml)).toBeUndefined();
  });

  it('bytes that are no UTF-8 are refused as before', () => {
    const body = Buffer.from(list.replace(/(<\w+:note>)[^<]*/, '$1\u00ff'), 'latin1');
    expect(() => readMessage(body, 'xml')).toThrow(expect.objectContaining({ code: 'not-utf8' }));
  });
});
