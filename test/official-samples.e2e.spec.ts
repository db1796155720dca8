import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPlatform, type StoryPlatform } from './support/platform.js';

const folder = resolve(import.meta.dirname, '../../shared/customs/samples/official-202205');
const present = existsSync(folder);
if (!present) console.log(`official samples: ${folder} is absent, this suite is left out`);

const filed = [
  'CEB303',
  'CEB403',
  'CEB505',
  'CEB507',
  'CEB509',
  'CEB603',
  'CEB701',
  'CEB311',
  'CEB411',
  'CEB511',
  'CEB513',
  'CEB621',
];
const fromCustoms = /^CEB(\d{2}[24]|\d{2}[68]|702|712|792|900)/;
const types = present
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.xml'))
      .map((name) => name.slice(0, 6))
  : [];

let platform: StoryPlatform;
let token: string;
beforeAll(async () => {
  if (!present) return;
  platform = await sharedPlatform();
  token = await (await platform.as('demo')).token();
}, 240_000);
afterAll(async () => platform?.stop());

async function send(path: string, xml: string): Promise<{ status: number; body: any }> {
  const answer = await fetch(`${platform.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/xml' },
    body: xml,
  });
  return { status: answer.status, body: await answer.json() };
}

const sample = (type: string): string => readFileSync(resolve(folder, `${type}Message.xml`), 'utf8');

(present ? describe : describe.skip)('official samples through the front door', () => {
  it.each(types.filter((type) => filed.includes(type)))(
    '%s: one outcome per document, the same by POST and by check',
    async (type) => {
      const [checked, filedAnswer] = [
        await send('/customs/messages/check', sample(type)),
        await send('/customs/messages', sample(type)),
      ];
      expect(checked.status).toBe(200);
      expect(checked.body.messageType).toBe(type);
      if (filedAnswer.status === 400) {
        expect(checked.body.structure.valid).toBe(false);
        return;
      }
      expect(filedAnswer.status).toBe(202);
      expect(filedAnswer.body.documents.length).toBe(checked.body.documents.length);
      for (const document of filedAnswer.body.documents) {
        // the samples name enterprises that are not the caller
        expect(document.outcome).toBe('rejected');
        for (const fault of document.errors) expect(fault.pointer).toMatch(new RegExp(`^/${type}Message/`));
      }
    },
  );

  it.each(types.filter((type) => fromCustoms.test(type)))(
    '%s is sent by customs and refused by name',
    async (type) => {
      const answer = await send('/customs/messages', sample(type));
      expect(answer.status).toBe(400);
      expect(JSON.stringify(answer.body)).toContain(type);
    },
  );

  it.each([
    [
      'CEB311',
      'buyerName',
      'element-missing',
      (xml: string) => xml.replace(/<ceb:buyerName>[^<]*<\/ceb:buyerName>/, ''),
    ],
    [
      'CEB411',
      'amountPaid',
      'too-many',
      (xml: string) => xml.replace(/(<ceb:amountPaid>)[^<]*/, '$11.123456'),
    ],
    [
      'CEB511',
      'orderNo',
      'element-missing',
      (xml: string) => xml.replace(/<ceb:orderNo>[^<]*<\/ceb:orderNo>/, ''),
    ],
    [
      'CEB621',
      'wrapType',
      'wrong-length',
      (xml: string) => xml.replace(/<ceb:wrapType>[^<]*<\/ceb:wrapType>/, '<ceb:wrapType>22</ceb:wrapType>'),
    ],
    [
      'CEB621',
      'declTime',
      'wrong-length',
      (xml: string) => xml.replace(/(<ceb:declTime>)[^<]*/, '$120260917093000'),
    ],
  ])('a mutation of %s is refused at %s', async (type, field, _code, mutate) => {
    const xml = mutate(sample(type));
    expect(xml).not.toBe(sample(type));
    const { body } = await send('/customs/messages/check', xml);
    expect(body.structure.valid).toBe(false);
    expect(body.structure.errors.some((error: any) => error.pointer.endsWith(`/${field}`))).toBe(true);
  });
});
