import type { ErrorRow } from '@app/kernel';

/** The timeline (全程追踪), evidence. */
// prettier-ignore
export const windowErrors: readonly ErrorRow[] = [
  ['case-unknown', 'enterprise', '没有该订单的记录', 'Nothing is known of the order', '核对订单编号；刚报送的稍候数秒', 'Check the number; wait a few seconds after filing', '?orderNo=1'],
  ['order-on-several-platforms', 'enterprise', '订单编号用于多个平台', 'The order number is used on several platforms', '加上 ebpCode', 'Add ebpCode', '&ebpCode=330246D001'],
  ['evidence-too-large', 'enterprise', '单证过多，无法一次出具证据包', 'Too many documents for one evidence pack', '加上 ebpCode，或分别导出', 'Add ebpCode, or export the parts', '/timeline/evidence'],
  ['service-unknown', 'integrator', '没有该服务', 'There is no such service', '使用文档列出的服务名', 'Name a service of the documentation', '/audit?service=x'],
];
