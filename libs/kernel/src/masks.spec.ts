import { describe, expect, it } from '@jest/globals';
import { masked, maskedAt, maskedText } from './masks.js';

describe('a personal value is shown', () => {
  it.each`
    name                    | value                                           | shown
    ${'buyerIdNumber'}      | ${'11010519491231002X'}                         | ${'110***********002X'}
    ${'payerIdNumber'}      | ${'110105194912310'}                            | ${'110********2310'}
    ${'buyerIdNumber'}      | ${'G12345678'}                                  | ${'*********'}
    ${'buyerName'}          | ${'欧阳慕雪'}                                   | ${'欧***'}
    ${'buyerName'}          | ${'李'}                                         | ${'李*'}
    ${'payerName'}          | ${'𠮷田'}                                       | ${'𠮷*'}
    ${'consignee'}          | ${'王小明'}                                     | ${'王**'}
    ${'buyerTelephone'}     | ${'13800001234'}                                | ${'*******1234'}
    ${'consigneeTelephone'} | ${'8812345'}                                    | ${'*******'}
    ${'telephone'}          | ${'88123456'}                                   | ${'****3456'}
    ${'consigneeAddress'}   | ${'浙江省宁波市鄞州区首南街道 655 号'}          | ${'浙江省宁波市鄞州区**********'}
    ${'consigneeAddress'}   | ${'浙江省宁波市余姚市城区南路1号'}              | ${'浙江省宁波市余姚市******'}
    ${'consigneeAddress'}   | ${'宁波市镇海区骆驼街道'}                       | ${'宁波市镇海区****'}
    ${'consigneeAddress'}   | ${'宁波市示范路幸福小区3号'}                    | ${'宁波市*********'}
    ${'consigneeAddress'}   | ${'宁波市鄞州区城市花园'}                       | ${'宁波市鄞州区****'}
    ${'consigneeAddress'}   | ${'北京市海淀区中关村'}                         | ${'北京市海淀区***'}
    ${'consigneeAddress'}   | ${'内蒙古自治区锡林郭勒盟锡林浩特市一路'}       | ${'内蒙古自治区锡林郭勒盟锡林浩特市**'}
    ${'consigneeAddress'}   | ${'学士路 655 号'}                              | ${'*********'}
    ${'consigneeAddress'}   | ${'12 Main Street'}                             | ${'**************'}
    ${'note'}               | ${'致电 13800001234，身份证11010519491231002x'} | ${'致电 *******1234，身份证110***********002X'}
    ${'orderNo'}            | ${'11010519491231002X'}                         | ${'11010519491231002X'}
  `('of $name $value as $shown', ({ name, value, shown }) => {
    expect(masked(String(name), String(value))).toBe(shown);
  });

  it('by the member that a name stands in', () => {
    expect(maskedAt('/payer/name', 'Jane Doe')).toBe('J*******');
    expect(maskedAt('/enterprise/name', 'Example Ltd')).toBe('Example Ltd');
    expect(maskedAt('/CEB311Message/Order/0/OrderHead/buyerName', '张三')).toBe('张*');
  });
});

describe('a text', () => {
  it.each([
    ['a number whose check character is wrong', '110105194912310021'],
    ['eighteen digits that are no date of birth', '310520260000000014'],
    ['a longer number', '20260917110105194912310020'],
    ['a list number', '31052026I000000017'],
    ['a number that holds a mobile number', '9138000012349'],
  ])('keeps %s', (_, text) => expect(maskedText(text)).toBe(text));
});
