import type { CalendarDate, Dated } from '@app/kernel';

const list2018 = '跨境电子商务零售进口商品清单（2018 年版）及其后各版';
const tariff2022 = '跨境电子商务零售进口商品清单（2022 年调整），按 2022 年税则列目';

/**
 * Ten-digit codes on the positive list of retail imports (跨境电商零售进口商品清单), with their days. A sample with the codes
 * of the sandbox; a licensed full list replaces it. Goods that are not here go as general trade.
 */
const positiveList: readonly Dated<readonly string[]>[] = [
  {
    from: '2019-01-01',
    source: list2018,
    value: [
      '0712909990',
      '0808100000',
      '0902109000',
      '1901101000',
      '2204210000',
      '3303000000',
      '3304990000',
      '3304990099',
      '3926909090',
      '4202220000',
      '4901990000',
      '6109100021',
      '6110300090',
      '6203429062',
      '6204620000',
      '6302319100',
      '6402990000',
      '6912001000',
      '7323930000',
      '7604210000',
      '7606119100',
      '7607111000',
      '7610900000',
      '8215990000',
      '8471301000',
      '8471309000',
      '8504401400',
      '8507600090',
      '8508110000',
      '8509401000',
      '8516310000',
      '8516799000',
      '8517629900',
      '8518300000',
      '9111100000',
      '9401711000',
      '9403609990',
      '9503008900',
      '9504501900',
      '9504909000',
      '9619001100',
    ],
  },
  {
    from: '2022-01-01',
    source: tariff2022,
    value: ['8517130000', '8541420000', '8541430000', '9405210090'],
  },
];

const periods = new Map<string, Dated<readonly string[]>[]>();
for (const period of positiveList) {
  for (const code of period.value) periods.set(code, [...(periods.get(code) ?? []), period]);
}

export function onPositiveList(gcode: string, date: CalendarDate): boolean {
  return (periods.get(gcode) ?? []).some(({ from, to = date }) => from <= date && date <= to);
}
