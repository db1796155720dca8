import type { Dated } from '@app/kernel';

/** Levy rate (征税率) and refund rate (退税率) as fractions. */
export interface RefundRate {
  readonly levy: string;
  readonly refund: string;
  /** 特殊商品标识 where the refund rate is zero: 1 treated as a domestic sale (视同内销), 2 exempt (免税). */
  readonly specialGoods?: 1 | 2;
}

const published =
  'sample of published rates by six-digit code; the 退税率文库 replaces it (confidence: medium)';
const publishedHs2022 = `${published}; code of HS 2022, earlier exports had another one`;
const known = 'sample, own knowledge; the 退税率文库 replaces it (confidence: medium)';
const knownHs2022 = `${known}; code of HS 2022, earlier exports had another one`;
const unsure = 'sample, own knowledge; the 退税率文库 replaces it (confidence: low)';
const cut2024 = '财政部 税务总局公告 2024 年第 15 号';
const cut2026 = '财政部 税务总局公告 2026 年第 2 号';

/**
 * Refund rates by ten-digit code, each in force by the export date on the declaration (TAX-2). A sample of some forty codes,
 * not the library of about 15,000: an unknown code or a date before its first row is an error, never zero.
 */
export const refundRates: Readonly<Record<string, readonly Dated<RefundRate>[]>> = {
  // 其他塑料制品
  '3926909090': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 以塑料片或纺织材料作面的手提包
  '4202220000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 棉制针织T恤衫(男式)
  '6109100021': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 化纤制针织套头衫
  '6110300090': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 棉制男式长裤
  '6203429062': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 棉制女式长裤
  '6204620000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 橡胶或塑料鞋面其他鞋靴
  '6402990000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 平板电脑
  '8471301000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 其他便携式自动数据处理设备
  '8471309000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 功率小于1千瓦直流稳压电源
  '8504401400': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 智能手机
  '8517130000': [{ from: '2022-01-01', value: { levy: '0.13', refund: '0.13' }, source: publishedHs2022 }],
  // 其他接收转换发送设备
  '8517629900': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 耳机、耳塞
  '8518300000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 其他木家具
  '9403609990': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 皮革面有金属框架装软垫坐具
  '9401711000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 其他未列名玩具
  '9503008900': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 其他视频游戏控制器及设备
  '9504501900': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 其他游戏用品
  '9504909000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: published }],
  // 铝合金制空心异型材
  '7604210000': [
    { from: '2019-07-01', to: '2024-11-30', value: { levy: '0.13', refund: '0.13' }, source: known },
    { from: '2024-12-01', value: { levy: '0.13', refund: '0', specialGoods: 1 }, source: cut2024 },
  ],
  // 铝板材
  '7606119100': [
    { from: '2019-07-01', to: '2024-11-30', value: { levy: '0.13', refund: '0.13' }, source: known },
    { from: '2024-12-01', value: { levy: '0.13', refund: '0', specialGoods: 1 }, source: cut2024 },
  ],
  // 铝箔(轧制未加工)
  '7607111000': [
    { from: '2019-07-01', to: '2024-11-30', value: { levy: '0.13', refund: '0.13' }, source: known },
    { from: '2024-12-01', value: { levy: '0.13', refund: '0', specialGoods: 1 }, source: cut2024 },
  ],
  // 铝制结构体及部件
  '7610900000': [
    { from: '2019-07-01', to: '2024-11-30', value: { levy: '0.13', refund: '0.13' }, source: known },
    { from: '2024-12-01', value: { levy: '0.13', refund: '0', specialGoods: 1 }, source: cut2024 },
  ],
  // 未装在组件内或组装成块的光电池
  '8541420000': [
    { from: '2022-01-01', to: '2024-11-30', value: { levy: '0.13', refund: '0.13' }, source: known },
    { from: '2024-12-01', to: '2026-03-31', value: { levy: '0.13', refund: '0.09' }, source: cut2024 },
    { from: '2026-04-01', value: { levy: '0.13', refund: '0' }, source: cut2026 },
  ],
  // 已装在组件内或组装成块的光电池
  '8541430000': [
    { from: '2024-12-01', to: '2026-03-31', value: { levy: '0.13', refund: '0.09' }, source: cut2024 },
    { from: '2026-04-01', value: { levy: '0.13', refund: '0' }, source: cut2026 },
  ],
  // 其他锂离子蓄电池
  '8507600090': [
    { from: '2019-07-01', to: '2024-11-30', value: { levy: '0.13', refund: '0.13' }, source: known },
    { from: '2024-12-01', to: '2026-03-31', value: { levy: '0.13', refund: '0.09' }, source: cut2024 },
    { from: '2026-04-01', to: '2026-12-31', value: { levy: '0.13', refund: '0.06' }, source: cut2026 },
    { from: '2027-01-01', value: { levy: '0.13', refund: '0' }, source: cut2026 },
  ],
  // 其他电热器具
  '8516799000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 水果或蔬菜榨汁机
  '8509401000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 功率不超过1500瓦真空吸尘器
  '8508110000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 餐桌厨房用不锈钢器具
  '7323930000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 其他餐具
  '8215990000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 其他电气台灯
  '9405210090': [{ from: '2022-01-01', value: { levy: '0.13', refund: '0.13' }, source: knownHs2022 }],
  // 棉制床上织物制品
  '6302319100': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 陶瓷餐具
  '6912001000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 其他绿茶
  '0902109000': [{ from: '2019-07-01', value: { levy: '0.09', refund: '0.09' }, source: known }],
  // 其他书籍
  '4901990000': [{ from: '2019-07-01', value: { levy: '0.09', refund: '0.09' }, source: known }],
  // 其他干蔬菜
  '0712909990': [{ from: '2019-07-01', value: { levy: '0.09', refund: '0.09' }, source: known }],
  // 小包装葡萄酒
  '2204210000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 其他美容品或护肤品
  '3304990099': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0.13' }, source: known }],
  // 烟草制卷烟
  '2402200000': [{ from: '2019-07-01', value: { levy: '0.13', refund: '0' }, source: unsure }],
  // 其他黄金制首饰
  '7113191190': [
    { from: '2019-07-01', value: { levy: '0.13', refund: '0', specialGoods: 2 }, source: unsure },
  ],
};
