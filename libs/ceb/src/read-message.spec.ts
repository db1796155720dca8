import { told } from '../test/faults-of.js';
import { changed, fixture, fixtureNames } from '../test/fixtures.js';
import { maxBodyBytes } from './body-text.js';
import { headOf, keyOf, linesOf } from './document-parts.js';
import { messageTypeOfRoot } from './message-kinds.js';
import { readMessage } from './read-message.js';

describe('reading XML', () => {
  it.each(fixtureNames)('finds nothing wrong in %s', (name) => {
    const message = readMessage(fixture(name), 'xml');
    expect(told(message)).toEqual([]);
    expect(message.type).toBe(name.toUpperCase());
    expect(message.documents.length).toBeGreaterThan(0);
  });

  it('gives head, lines and transmission data of a list as they were sent', () => {
    const message = readMessage(fixture('ceb621'), 'xml');
    const [, second] = message.documents;
    expect(second && headOf(second, 'CEB621')).toMatchObject({
      orderNo: '20220518000002',
      declTime: '20220518',
      trafNo: '',
      grossWeight: '9.85',
    });
    expect(second && linesOf(second, 'CEB621').map(({ gnum, gname }) => [gnum, gname])).toEqual([
      ['1', '婴儿纸尿裤 M 号'],
      ['2', '电饭煲 & 蒸笼'],
    ]);
    expect(second && keyOf(second, 'CEB621')).toEqual({
      agentCode: '330246D001',
      copNo: 'LIST20220518000002',
    });
    expect(message.transfer).toMatchObject({ copCode: '330246D001', dxpId: 'DXPENT0000330246' });
    expect(message.signaturePresent).toBe(true);
  });

  it('gives the fields of a document that has no head element', () => {
    const [status] = readMessage(fixture('ceb513'), 'xml').documents;
    expect(status && headOf(status, 'CEB513')).toMatchObject({ logisticsStatus: 'S' });
    expect(status && linesOf(status, 'CEB513')).toEqual([]);
  });

  it.each([
    ['another prefix', changed('ceb311', /ceb:/g, 'x9:').replace('xmlns:ceb', 'xmlns:x9')],
    ['the default namespace', changed('ceb311', /ceb:/g, '').replace('xmlns:ceb', 'xmlns')],
    ['a byte order mark', `\uFEFF${fixture('ceb311')}`],
    ['Windows line ends', changed('ceb311', /\n/g, '\r\n')],
    [
      'comments and instructions',
      changed('ceb311', /<ceb:orderNo>/g, '<?a b?><!-- c --><ceb:orderNo><!-- d -->'),
    ],
    ['CDATA', changed('ceb311', '<ceb:orderNo>20220518000001', '<ceb:orderNo><![CDATA[20220518000001]]>')],
    [
      'a schema location',
      changed(
        'ceb311',
        ' guid=',
        ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="a b" guid=',
      ),
    ],
  ])('reads the same with %s', (_, xml) => {
    expect(readMessage(Buffer.from(xml), 'xml')).toEqual(readMessage(fixture('ceb311'), 'xml'));
  });

  it('folds white space around numbers, keeps that of texts, and gives empty elements their fixed value', () => {
    const xml = changed('ceb311', '<ceb:goodsValue>178<', '<ceb:goodsValue>\n 178 <')
      .replace('<ceb:buyerName>林知夏<', '<ceb:buyerName> 林知夏<')
      .replace('<ceb:currency>142<', '<ceb:currency><');
    const message = readMessage(xml, 'xml');
    const [order] = message.documents;
    expect(told(message)).toEqual([]);
    expect(order && headOf(order, 'CEB311')).toMatchObject({
      goodsValue: '178',
      buyerName: ' 林知夏',
      currency: '142',
    });
  });

  it.each([
    ['malformed-xml', '<a><b></a>'],
    ['malformed-xml', ''],
    ['malformed-xml', 'orderNo=1'],
    ['malformed-xml', fixture('ceb311').slice(0, -20)],
    ['malformed-xml', changed('ceb311', '婴儿', '&nbsp;')],
    ['malformed-xml', changed('ceb311', '婴儿', '&#1;')],
    ['malformed-xml', changed('ceb311', /xmlns:ceb="[^"]*"/, '')],
    ['doctype-refused', changed('ceb311', '?>', '?><!DOCTYPE a>')],
    ['doctype-refused', changed('ceb311', '?>', '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['not-utf8', changed('ceb311', 'UTF-8', 'GBK')],
    ['unknown-root', changed('ceb311', /CEB311Message/g, 'CEB999Message')],
    ['unknown-root', changed('ceb311', /CEB311Message/g, 'Order')],
    ['unknown-root', changed('ceb311', 'www.chinaport.gov.cn/ceb', 'www.chinaport.gov.cn/ceb2')],
    ['too-deep', `<a>${'<a>'.repeat(64)}${'</a>'.repeat(64)}</a>`],
  ])('refuses what cannot be read: %s (%#)', (code, xml) => {
    const root = xml.startsWith('<a><a>') ? changed('ceb311', '<ceb:Order>', `<ceb:Order>${xml}`) : xml;
    expect(() => readMessage(root, 'xml')).toThrow(expect.objectContaining({ code, kind: 'invalid' }));
  });

  it.each([
    ['GBK', Buffer.from([0x3c, 0x61, 0x3e, 0xc4, 0xfe, 0xb2, 0xa8])],
    ['UTF-16', Buffer.from(`\uFEFF${fixture('ceb311')}`, 'utf16le')],
  ])('refuses bytes in %s', (_, bytes) => {
    expect(() => readMessage(bytes, 'xml')).toThrow(expect.objectContaining({ code: 'not-utf8' }));
  });

  it('refuses a body beyond the limit', () => {
    expect(() => readMessage(Buffer.alloc(maxBodyBytes + 1, 32), 'xml')).toThrow(
      expect.objectContaining({ code: 'body-too-large' }),
    );
  });

  it('refuses more elements than any message has', () => {
    const xml = changed('ceb311', '<ceb:Order>', `<ceb:Order>${'<a/>'.repeat(600_001)}`);
    expect(() => readMessage(xml, 'xml')).toThrow(expect.objectContaining({ code: 'too-many-elements' }));
  });

  it('knows the messages that customs sends, and leaves it to the caller who may send them', () => {
    expect(messageTypeOfRoot('CEB816Message')).toBe('CEB816');
    expect(readMessage(fixture('ceb816'), 'xml').faults).toEqual([]);
  });
});
