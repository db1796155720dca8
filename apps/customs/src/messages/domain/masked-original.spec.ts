import { expect, it } from '@jest/globals';
import { maskedOriginal } from './masked-original.js';

it.each([
  [
    '<ceb:OrderHead><ceb:orderNo>1</ceb:orderNo><ceb:buyerName>张三丰</ceb:buyerName><ceb:buyerIdNo>110105194912310</ceb:buyerIdNo>',
    '<ceb:OrderHead><ceb:orderNo>1</ceb:orderNo><ceb:buyerName>张**</ceb:buyerName><ceb:buyerIdNo>***</ceb:buyerIdNo>',
  ],
  ['<payerName><![CDATA[张三]]></payer', '<payerName><![CDATA[张****</payer'],
  ['<consignee a="1">张三 ', '<consignee a="1">张**'],
  [
    '{"buyerName": "张\\"三", "orderNo": "1", "x": "张三"',
    '{"buyerName": "张***", "orderNo": "1", "x": "***"',
  ],
  ['{"buyerName": "张三', '{"buyerName": "张*'],
  ['no message, 11010519491231002X', 'no message, 110***********002X'],
])('hides the persons of %s', (text, shown) => expect(maskedOriginal(text)).toBe(shown));
