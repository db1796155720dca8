import type { Dated, Text } from '@app/kernel';

/** How sure it is that a code is the right one: `confirmed` stands in published copies of the table; the others a bank must confirm. */
export type Confidence = 'confirmed' | 'probable' | 'configuration';

export interface BopCode extends Text {
  readonly confidence: Confidence;
}

/** Codes of 涉外收支交易分类与代码（2014版） that reports use. `configuration`: no published copy was found, set it with the bank. */
export const bopCodes: readonly Dated<Readonly<Record<string, BopCode>>>[] = [
  {
    from: '2014-05-01',
    source: '涉外收支交易分类与代码（2014版）',
    value: {
      '121010': { zh: '一般贸易', en: 'General trade', confidence: 'confirmed' },
      '121020': { zh: '进料加工贸易', en: 'Processing with imported materials', confidence: 'confirmed' },
      '121030': {
        zh: '海关特殊监管区域及保税监管场所进出境物流货物',
        en: 'Logistics goods of special customs areas',
        confidence: 'confirmed',
      },
      '121080': { zh: '边境小额贸易', en: 'Border small trade', confidence: 'probable' },
      '122010': { zh: '离岸转手买卖', en: 'Merchanting', confidence: 'probable' },
      '122030': {
        zh: '未纳入海关统计的网络购物',
        en: 'Online shopping not in customs statistics',
        confidence: 'confirmed',
      },
      '122990': {
        zh: '其他未纳入海关统计的货物贸易',
        en: 'Other goods not in customs statistics',
        confidence: 'probable',
      },
      '222011': { zh: '涉及我国出口的海洋货运服务', en: 'Sea freight for exports', confidence: 'confirmed' },
      '222012': { zh: '涉及我国进口的海洋货运服务', en: 'Sea freight for imports', confidence: 'confirmed' },
      '222014': {
        zh: '其他海运服务（含仓储等）',
        en: 'Other sea transport services',
        confidence: 'configuration',
      },
      '222040': { zh: '邮政及寄递服务', en: 'Postal and courier services', confidence: 'configuration' },
      '228990': { zh: '其他商业服务', en: 'Other business services', confidence: 'configuration' },
      '421990': {
        zh: '其他二次收入（境外税费）',
        en: 'Other secondary income (foreign taxes)',
        confidence: 'configuration',
      },
      '999998': {
        zh: '无实际资金收付的轧差结算',
        en: 'Netting without actual funds',
        confidence: 'probable',
      },
      '999999': {
        zh: '有实际资金收付的集中或轧差结算',
        en: 'Netting or pooling with actual funds',
        confidence: 'probable',
      },
    },
  },
];
