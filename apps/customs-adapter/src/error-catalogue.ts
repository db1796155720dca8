import type { ErrorRow } from '@app/kernel';

/** The connection to customs (与海关的连接). */
// prettier-ignore
export const customsAdapterErrors: readonly ErrorRow[] = [
  ['exchange-unavailable', 'wait', '数据交换平台暂不可用', 'The data exchange is not available', '自动重试；持续出现由运营方检查连接', 'It is tried again; the operator checks the connection if it goes on', 'HTTP 503'],
  ['submission-unreadable', 'operator', '待发送的报文无法解开', 'A submission cannot be opened for sending', '检查密钥配置', 'Check the keys', 'FIELD_KEYS'],
];
