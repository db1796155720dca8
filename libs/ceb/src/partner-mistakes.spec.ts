import { told } from '../test/faults-of.js';
import { changed, fixture } from '../test/fixtures.js';
import { readMessage } from './read-message.js';

const list = '/CEB621Message/Inventory/0';
const head = `${list}/InventoryHead`;

describe('what partners get wrong', () => {
  it.each<[what: string, xml: string, expected: string[]]>([
    [
      'an element missing',
      changed('ceb621', /\s*<ceb:orderNo>[^<]*<\/ceb:orderNo>/, ''),
      [`${head}/orderNo element-missing`],
    ],
    [
      'orderNo left out of the waybill',
      changed('ceb511', /\s*<ceb:orderNo>[^<]*<\/ceb:orderNo>/, ''),
      ['/CEB511Message/Logistics/0/LogisticsHead/orderNo element-missing'],
    ],
    [
      'buyer fields out of order',
      changed('ceb621', /(<ceb:buyerIdType>.*\s*)(<ceb:buyerIdNumber>.*\s*)(<ceb:buyerName>.*)/, '$3$1$2'),
      [`${head}/buyerName element-out-of-order`],
    ],
    [
      'a field moved to the end',
      changed('ceb621', /(<ceb:tradeMode>.*\s*)([\s\S]*?)(<\/ceb:InventoryHead>)/, '$2$1$3'),
      [`${head}/tradeMode element-out-of-order`],
    ],
    [
      'an element twice',
      changed('ceb621', /(<ceb:customsCode>.*)/, '$1$1'),
      [`${head}/customsCode element-repeated`],
    ],
    [
      'an element twice, apart',
      changed('ceb621', /(<ceb:customsCode>.*)([\s\S]*?)(<ceb:tradeMode>)/, '$1$2$1$3'),
      [`${head}/customsCode element-repeated`],
    ],
    [
      'an unknown element',
      changed('ceb621', '<ceb:ieFlag>', '<ceb:ieflag/><ceb:ieFlag>'),
      [`${head}/ieflag element-unexpected`],
    ],
    ['a text too long', changed('ceb621', '林知夏', '林'.repeat(61)), [`${head}/buyerName too-long`]],
    [
      '14 digits where 8 are due',
      changed('ceb621', '<ceb:declTime>', '<ceb:declTime>202205'),
      [`${head}/declTime wrong-length`],
    ],
    [
      'an empty wrapType',
      changed('ceb621', '<ceb:wrapType>2<', '<ceb:wrapType><'),
      [`${head}/wrapType wrong-length`],
    ],
    [
      'another currency',
      changed('ceb621', '<ceb:currency>142<', '<ceb:currency>502<'),
      [`${head}/currency fixed-value`],
    ],
    [
      'too many decimal places',
      changed('ceb621', '<ceb:grossWeight>5.2<', '<ceb:grossWeight>5.200001<'),
      [`${head}/grossWeight too-many-fraction-digits`],
    ],
    [
      'a quantity with a unit, on the second line of the second list',
      changed('ceb621', /(SKU-002[\s\S]*?<ceb:qty>)1</, '$11 台<'),
      ['/CEB621Message/Inventory/1/InventoryList/1/qty not-decimal'],
    ],
    [
      'a number that is no whole one',
      changed('ceb621', '<ceb:packNo>1<', '<ceb:packNo>1.0<'),
      [`${head}/packNo not-integer`],
    ],
    [
      'an empty list of lines',
      changed('ceb621', /<ceb:InventoryList>[\s\S]*?<\/ceb:InventoryList>/, ''),
      [`${list}/InventoryList element-missing`],
    ],
    [
      'no signature',
      changed('ceb621', /<ds:Signature [\s\S]*<\/ds:Signature>/, ''),
      ['/CEB621Message/Signature element-missing'],
    ],
    [
      'the signature before the transmission data',
      changed(
        'ceb621',
        /(\s*<ceb:BaseTransfer>[\s\S]*<\/ceb:BaseTransfer>)([\s\S]*<\/ds:Signature>)/,
        '$2$1',
      ),
      ['/CEB621Message/Signature element-out-of-order'],
    ],
    [
      'transmission data twice',
      changed('ceb311', /(<ceb:BaseTransfer>[\s\S]*<\/ceb:BaseTransfer>)/, '$1$1'),
      ['/CEB311Message/BaseTransfer element-repeated'],
    ],
    [
      'no transmission data',
      changed('ceb311', /<ceb:BaseTransfer>[\s\S]*<\/ceb:BaseTransfer>/, ''),
      ['/CEB311Message/BaseTransfer element-missing'],
    ],
    [
      'no document',
      changed('ceb513', /<ceb:LogisticsStatus>[\s\S]*<\/ceb:LogisticsStatus>\s*<ceb:B/, '<ceb:B'),
      ['/CEB513Message/LogisticsStatus element-missing'],
    ],
    ['no guid', changed('ceb311', / guid="[^"]*"/, ''), ['/CEB311Message/guid attribute-missing']],
    ['a short guid', changed('ceb311', ' guid="0', ' guid="'), ['/CEB311Message/guid wrong-length']],
    [
      'an attribute on a field',
      changed('ceb621', '<ceb:qty>', '<ceb:qty unit="035">'),
      [`${list}/InventoryList/0/qty/unit attribute-unexpected`],
    ],
    [
      'xsi:nil',
      changed(
        'ceb621',
        '<ceb:ieDate>20220518<',
        '<ceb:ieDate xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"><',
      ),
      [`${head}/ieDate/nil attribute-unexpected`, `${head}/ieDate wrong-length`],
    ],
    [
      'text among elements',
      changed('ceb621', '<ceb:InventoryHead>', '<ceb:InventoryHead>,'),
      [`${head} text-unexpected`],
    ],
    [
      'elements in a field',
      changed('ceb621', '<ceb:qty>2<', '<ceb:qty><ceb:value>2</ceb:value><'),
      [`${list}/InventoryList/0/qty/value element-unexpected`],
    ],
    [
      'a field in no namespace',
      changed('ceb621', /<ceb:ieFlag>I<\/ceb:ieFlag>/, '<ieFlag>I</ieFlag>'),
      [`${head}/ieFlag wrong-namespace`],
    ],
    [
      'a broken signature',
      changed('ceb621', /<ds:DigestMethod[^>]*>/, ''),
      ['/CEB621Message/Signature/SignedInfo/Reference/DigestValue element-unexpected'],
    ],
  ])('%s', (_, xml, expected) => {
    expect(told(readMessage(xml, 'xml'))).toEqual(expected);
  });

  it('says in both languages what was expected, what came and what to do', () => {
    const xml = changed('ceb621', '<ceb:declTime>', '<ceb:declTime>202205').replace(
      '<ceb:wrapType>2<',
      '<ceb:wrapType><',
    );
    const [list] = readMessage(xml, 'xml').documents;
    expect(list?.faults).toEqual([
      {
        pointer: `${head}/declTime`,
        code: 'wrong-length',
        message: {
          zh: '申报日期（declTime）长度为 14，应为 8 个字符',
          en: 'date of declaration (declTime) has 14 characters, must have 8',
        },
        expected: '8',
        actual: '14',
        fix: { zh: '写成 YYYYMMDD', en: 'write it as YYYYMMDD' },
      },
      expect.objectContaining({
        code: 'wrong-length',
        fix: { zh: '没有内容时不要发送该元素', en: 'leave the element out when it has no value' },
      }),
    ]);
  });

  it('tells all faults of a message at once, each with its document', () => {
    const xml = changed('ceb621', '<ceb:ieFlag>I<', '<ceb:ieFlag>IE<')
      .replace('<ceb:gcode>9619001100<', '<ceb:gcode>96190011<')
      .replace(/(Inventory>\s*<ceb:BaseTransfer>\s*)<ceb:copCode>.*?<\/ceb:copCode>/, '$1')
      .replace('8516310000', '85163100000');
    const message = readMessage(xml, 'xml');
    expect(message.documents.map(({ faults }) => faults.map(({ pointer }) => pointer))).toEqual([
      [`${head}/ieFlag`, `${list}/InventoryList/0/gcode`],
      ['/CEB621Message/Inventory/1/InventoryList/1/gcode'],
    ]);
    expect(message.faults.map(({ pointer }) => pointer)).toEqual(['/CEB621Message/BaseTransfer/copCode']);
  });

  it('names the first document beyond a hundred, and reads a hundred', () => {
    const [whole = ''] = /<ceb:LogisticsStatus>[\s\S]*?<\/ceb:LogisticsStatus>/.exec(fixture('ceb513')) ?? [];
    const of = (count: number): string => changed('ceb513', whole, whole.repeat(count));
    expect(told(readMessage(of(100), 'xml'))).toEqual([]);
    const message = readMessage(of(103), 'xml');
    expect(message.documents).toHaveLength(100);
    expect(message.faults).toMatchObject([
      { pointer: '/CEB513Message/LogisticsStatus/100', code: 'too-many', actual: '103' },
    ]);
  });

  it('stops listing faults of a document at its limit', () => {
    const xml = changed('ceb513', '<ceb:note>', `${'<ceb:x/>'.repeat(2000)}<ceb:note>`);
    const [status] = readMessage(xml, 'xml').documents;
    expect(status?.faults).toHaveLength(1001);
    expect(status?.faults.at(-1)?.code).toBe('too-many-faults');
  });
});
