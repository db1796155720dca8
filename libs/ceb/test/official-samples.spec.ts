import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMessageType } from '../src/message-kinds.js';
import { readMessage } from '../src/read-message.js';
import { signatureElement } from '../src/signature.js';
import { writeMessage } from '../src/write-message.js';
import { faultsOf } from './faults-of.js';
import { fixture, fixtureNames } from './fixtures.js';
import { jsonOfTree } from './json-of-tree.js';
import { describeWithSchemas, officialVerdict, sampleFolder, schemaOf } from './official-schemas.js';
import { withoutTexts } from './without-texts.js';
import { parseTree } from './xml-tree.js';

const signature = signatureElement({ digestValue: '', signatureValue: '', certificate: '' });

/** Samples that break their own schema, with the first thing that is wrong in them. */
const defective: Readonly<Record<string, string>> = {
  CEB303: '/CEB303Message/BaseTransfer element-repeated',
  CEB403: '/CEB403Message/BaseTransfer element-repeated',
  CEB505: '/CEB505Message/BaseTransfer element-repeated',
  CEB507: '/CEB507Message/BaseTransfer element-repeated',
  CEB509: '/CEB509Message/BaseTransfer element-repeated',
  CEB603: '/CEB603Message/BaseTransfer element-repeated',
  CEB605: '/CEB605Message/BaseTransfer element-repeated',
  CEB607: '/CEB607Message/BaseTransfer element-repeated',
  CEB792: '/CEB792Message/SummaryResult/0/SummaryResultList/0/gseqno element-missing',
};
const misspeltRoot = 'CEB214';

function sample(type: string): Buffer {
  return readFileSync(join(sampleFolder, `${type}Message.xml`));
}

describeWithSchemas('official samples', (folder) => {
  const types = readdirSync(sampleFolder)
    .map((file) => file.slice(0, 6))
    .filter(isMessageType);
  const sound = types.filter((type) => !(type in defective) && type !== misspeltRoot);

  it.each(sound)('%s is read, written and read again without a difference', (type) => {
    const first = readMessage(sample(type), 'xml');
    expect(faultsOf(first)).toEqual([]);
    expect(first.documents.length).toBeGreaterThan(0);
    const written = writeMessage({
      ...first,
      documents: first.documents.map(({ node }) => node),
      ...(first.signaturePresent && { signature }),
    });
    expect(officialVerdict(folder, schemaOf(type), written)).toEqual([]);
    expect(withoutTexts(readMessage(written, 'xml'))).toEqual(withoutTexts(first));
  });

  it.each(sound)('%s says the same in JSON', (type) => {
    const tree = parseTree(sample(type).toString('utf8').replace('\uFEFF', ''));
    const fromJson = readMessage(jsonOfTree(tree, type), 'json');
    expect(faultsOf(fromJson)).toEqual([]);
    expect(fromJson.documents).toEqual(withoutTexts(readMessage(sample(type), 'xml')).documents);
  });

  it.each(types.filter((type) => type in defective))(
    '%s is refused where its own schema refuses it',
    (type) => {
      expect(officialVerdict(folder, schemaOf(type), sample(type))).not.toEqual([]);
      const [fault] = faultsOf(readMessage(sample(type), 'xml'));
      expect(`${fault?.pointer} ${fault?.code}`).toBe(defective[type]);
    },
  );

  it(`${misspeltRoot}, whose root is misspelt, is no message`, () => {
    expect(() => readMessage(sample(misspeltRoot), 'xml')).toThrow(
      expect.objectContaining({ code: 'unknown-root' }),
    );
  });
});

describeWithSchemas('own fixtures against the official schema', (folder) => {
  it.each(fixtureNames)('%s is content with it', (name) => {
    const type = name.toUpperCase();
    expect(isMessageType(type) && officialVerdict(folder, schemaOf(type), fixture(name))).toEqual([]);
  });
});
