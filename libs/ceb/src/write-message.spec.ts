import { DomainError } from '@app/kernel';
import { fixture } from '../test/fixtures.js';
import { readMessage } from './read-message.js';
import { signatureElement } from './signature.js';
import { writeMessage } from './write-message.js';

const guid = '0F6C1E52-7A3B-4D18-9C40-000000000004';
const receipt = {
  returnInfo: '<放行> & "ok"\r\n',
  returnTime: '20220518101812345',
  returnStatus: '800',
  preNo: 'B20220518000000001',
  copNo: 'LIST1',
  guid,
};
const signature = signatureElement({
  digestValue: 'AAAA',
  signatureValue: 'BBBB',
  certificate: 'CCCC',
  keyName: '1',
});

describe('writing messages', () => {
  it('puts elements in the order of the schema and escapes what must be escaped', () => {
    expect(writeMessage({ type: 'CEB622', guid, documents: [receipt] })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>' +
        `<ceb:CEB622Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="${guid}" version="1.0">` +
        `<ceb:InventoryReturn><ceb:guid>${guid}</ceb:guid><ceb:copNo>LIST1</ceb:copNo>` +
        '<ceb:preNo>B20220518000000001</ceb:preNo><ceb:returnStatus>800</ceb:returnStatus>' +
        '<ceb:returnTime>20220518101812345</ceb:returnTime>' +
        '<ceb:returnInfo>&lt;放行&gt; &amp; "ok"&#xD;\n</ceb:returnInfo></ceb:InventoryReturn></ceb:CEB622Message>',
    );
  });

  it('holds a whole message in a format receipt', () => {
    const oriBizMessage = '<a>]]></a>';
    const receipt = {
      guid,
      returnStatus: '-1',
      returnInfo: '格式错误',
      returnTime: '20220518093000500',
      oriCopMsgId: 'demo-1',
      oriMessageType: 'Unknown',
      oriBizMessage,
    };
    const xml = writeMessage({ type: 'CEB900', guid, documents: [receipt] });
    expect(xml).toContain('<![CDATA[<a>]]]]><![CDATA[></a>]]>');
    expect(readMessage(xml, 'xml').documents[0]?.node).toEqual(receipt);
  });

  it.each([
    [
      'CEB621',
      'ceb621',
      /<\/ceb:BaseTransfer><ceb:ExtendMessage>.*<\/ceb:ExtendMessage><ds:Signature .*<\/ds:Signature><\/ceb:CEB621Message>$/,
    ],
    [
      'CEB303',
      'ceb303',
      /<\/ceb:BaseTransfer><ds:Signature .*<\/ds:Signature><ceb:ExtendMessage>.*<\/ceb:ExtendMessage><\/ceb:CEB303Message>$/,
    ],
  ] as const)('puts the signature of %s where its schema wants it', (type, name, expected) => {
    const { documents, ...rest } = readMessage(fixture(name), 'xml');
    const nodes = documents.map(({ node }) => node);
    const extension = { name: 'extra', version: '1', Message: { any: { thing: '1' } } };
    const xml = writeMessage({ ...rest, type, documents: nodes, extension, signature });
    expect(xml).toMatch(expected);
    expect(readMessage(xml, 'xml')).toMatchObject({ faults: [], signaturePresent: true, extension });
  });

  it('writes a list without signature, so that it can be signed', () => {
    const { documents, ...rest } = readMessage(fixture('ceb621'), 'xml');
    const xml = writeMessage({ ...rest, documents: documents.map(({ node }) => node) });
    expect(readMessage(xml, 'xml').faults).toMatchObject([
      { pointer: '/CEB621Message/Signature', code: 'element-missing' },
    ]);
  });

  it.each([
    ['a field missing', { documents: [{ ...receipt, copNo: '' }] }, '/CEB622Message/InventoryReturn/0/copNo'],
    [
      'a field that the message does not have',
      { documents: [{ ...receipt, extra: '1' }] },
      '/CEB622Message/InventoryReturn/0/extra',
    ],
    [
      'a control character',
      { documents: [{ ...receipt, returnInfo: '\u0007' }] },
      '/CEB622Message/InventoryReturn/0/returnInfo',
    ],
    ['no document', { documents: [] }, '/CEB622Message/InventoryReturn'],
    [
      'too many documents',
      { documents: Array.from({ length: 101 }, () => receipt) },
      '/CEB622Message/InventoryReturn/100',
    ],
    ['a short guid', { guid: '1', documents: [receipt] }, '/CEB622Message/guid'],
    [
      'transmission data on a receipt',
      { documents: [receipt], transfer: { copCode: '1' } },
      '/CEB622Message/BaseTransfer',
    ],
  ])('refuses to write %s', (_, changes, pointer) => {
    const write = (): string => writeMessage({ type: 'CEB622', guid, ...changes });
    expect(write).toThrow(DomainError);
    expect(write).toThrow(
      expect.objectContaining({ code: 'unwritable-message', faults: [expect.objectContaining({ pointer })] }),
    );
  });
});
