import type { Text } from '@app/kernel';

/** The services that article 4 names for integrated service platforms (综合服务平台企业); it closes with 等综合服务. */
export const serviceCatalogue = {
  source: '甬跨境办〔2021〕1号 第四条',
  from: '2021-01-01',
  services: {
    registration: { zh: '注册备案', en: 'registration and filing' },
    'customs-declaration': { zh: '报关', en: 'customs declaration' },
    'tax-declaration': { zh: '报税', en: 'tax declaration' },
    'data-exchange': { zh: '数据协同', en: 'data exchange' },
    logistics: { zh: '智能物流', en: 'smart logistics' },
    'payment-settlement': { zh: '支付结算', en: 'payment and settlement' },
    'consignment-sales': { zh: '代售', en: 'selling on behalf' },
    fulfilment: { zh: '代发', en: 'shipping on behalf' },
    'brand-operation': { zh: '品牌运营', en: 'brand operation' },
    promotion: { zh: '商业推广', en: 'promotion' },
    'product-customisation': { zh: '商品定制', en: 'product customisation' },
    'after-sales': { zh: '售后服务', en: 'after-sales service' },
  },
} as const satisfies { source: string; from: string; services: Record<string, Text> };

export type ServiceName = keyof typeof serviceCatalogue.services;

// The keys of a constant are its type's.
export const serviceNames = Object.keys(serviceCatalogue.services) as ServiceName[];
