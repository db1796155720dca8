import { told } from '../test/faults-of.js';
import { readMessage } from './read-message.js';

describe('reading JSON', () => {
  const status = {
    guid: '0F6C1E52-7A3B-4D18-9C40-000000000515',
    appType: '1',
    appTime: '20220521151500',
    appStatus: '2',
    logisticsCode: '330246D001',
    logisticsName: '宁波示范跨境电商有限公司',
    logisticsNo: 'NB20220518000001',
    logisticsStatus: 'S',
    logisticsTime: '20220521150210',
  };
  const transfer = {
    copCode: '330246D001',
    copName: '宁波示范跨境电商有限公司',
    dxpMode: 'DXP',
    dxpId: 'DXPENT0000330246',
  };
  const guid = '0F6C1E52-7A3B-4D18-9C40-000000000004';
  const content = { guid, version: '1.0', LogisticsStatus: [status], BaseTransfer: transfer };
  const json = (changes: object): string => JSON.stringify({ CEB513Message: { ...content, ...changes } });
  const root = '/CEB513Message';

  it('reads what XML says the same way', () => {
    const message = readMessage(Buffer.from(json({})), 'json');
    expect(told(message)).toEqual([]);
    expect(message).toMatchObject({
      type: 'CEB513',
      guid,
      version: '1.0',
      transfer,
      documents: [{ index: 0, node: status }],
    });
  });

  it('does not judge the order of members, nor the signature', () => {
    const reversed = Object.fromEntries(Object.entries(status).toReversed());
    const text = JSON.stringify({
      CEB513Message: {
        Signature: { any: 1 },
        BaseTransfer: transfer,
        LogisticsStatus: [reversed],
        version: '1.0',
        guid,
      },
    });
    expect(readMessage(text, 'json')).toEqual(readMessage(json({}), 'json'));
    expect(JSON.parse(text)).toHaveProperty('CEB513Message.Signature');
  });

  it.each<[what: string, text: string, expected: string[]]>([
    [
      'a number',
      json({ LogisticsStatus: [{ ...status, appType: 1 }] }),
      [`${root}/LogisticsStatus/0/appType not-text`],
    ],
    [
      'null',
      json({ LogisticsStatus: [{ ...status, note: null }] }),
      [`${root}/LogisticsStatus/0/note not-text`],
    ],
    [
      'one document without array',
      json({ LogisticsStatus: status }),
      [`${root}/LogisticsStatus not-an-array`],
    ],
    ['an array where one stands', json({ BaseTransfer: [transfer] }), [`${root}/BaseTransfer not-an-object`]],
    [
      'transmission data twice',
      json({ BaseTransfer: [transfer, transfer] }),
      [`${root}/BaseTransfer element-repeated`],
    ],
    [
      'text where fields are due',
      json({ LogisticsStatus: ['x'] }),
      [`${root}/LogisticsStatus/0 not-an-object`],
    ],
    [
      'an unknown member',
      json({ LogisticsStatus: [{ ...status, 'a/b~': '' }] }),
      [`${root}/LogisticsStatus/0/a~1b~0 element-unexpected`],
    ],
    ['an unknown member of the root', json({ note: '' }), [`${root}/note element-unexpected`]],
    [
      'a member named __proto__',
      json({}).replace('"appType"', '"__proto__":{"x":1},"appType"'),
      [`${root}/LogisticsStatus/0/__proto__ element-unexpected`],
    ],
    [
      'a member twice',
      json({}).replace('"appType"', '"logisticsNo":"x","appType"'),
      [`${root}/LogisticsStatus/0/logisticsNo element-repeated`],
    ],
    [
      'documents twice',
      json({}).replace('"BaseTransfer"', '"LogisticsStatus":[],"BaseTransfer"'),
      [`${root}/LogisticsStatus element-missing`, `${root}/LogisticsStatus element-repeated`],
    ],
    [
      'a control character',
      json({ LogisticsStatus: [{ ...status, note: 'a\u0000' }] }),
      [`${root}/LogisticsStatus/0/note not-xml-character`],
    ],
    [
      'half a surrogate pair',
      json({ LogisticsStatus: [{ ...status, note: '\ud800' }] }),
      [`${root}/LogisticsStatus/0/note not-xml-character`],
    ],
    ['no guid', json({ guid: undefined }), [`${root}/guid attribute-missing`]],
    ['no document', json({ LogisticsStatus: [] }), [`${root}/LogisticsStatus element-missing`]],
    [
      'a text too long',
      json({ LogisticsStatus: [status, { ...status, logisticsNo: 'x'.repeat(61) }] }),
      [`${root}/LogisticsStatus/1/logisticsNo too-long`],
    ],
  ])('%s', (_, text, expected) => {
    expect(told(readMessage(text, 'json'))).toEqual(expected);
  });

  it.each([
    ['malformed-json', '{"CEB513Message":'],
    ['malformed-json', '<a/>'],
    ['unknown-root', '[]'],
    ['unknown-root', 'null'],
    ['unknown-root', '{}'],
    ['unknown-root', '{"CEB513Message":[]}'],
    ['unknown-root', '{"CEB513Message":{},"CEB311Message":{}}'],
    ['unknown-root', '{"constructor":{}}'],
    ['unknown-root', '{"CEB999Message":{}}'],
    ['too-deep', `{"CEB513Message":${'['.repeat(70)}${']'.repeat(70)}}`],
  ])('refuses what cannot be read: %s (%#)', (code, text) => {
    expect(() => readMessage(text, 'json')).toThrow(expect.objectContaining({ code, kind: 'invalid' }));
  });

  it('repeats nothing of the body when it is malformed', () => {
    expect(() => readMessage('{"buyerIdNumber":"33020619900307001X" "x"}', 'json')).toThrow(
      /^malformed-json: (?!.*3302)/,
    );
  });
});
