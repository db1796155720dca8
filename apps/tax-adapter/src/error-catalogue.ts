import type { ErrorRow } from '@app/kernel';

/** The connection to the tax authority (与税务机关的连接). */
// prettier-ignore
export const taxAdapterErrors: readonly ErrorRow[] = [
  ['tax-authority-unavailable', 'wait', '税务机关系统暂不可用', 'The tax authority is not available', '自动重试；持续出现由运营方检查连接', 'It is tried again; the operator checks the connection if it goes on', 'HTTP 503'],
  ['filing-unreadable', 'operator', '申报内容无法解开', 'The content of a filing cannot be opened', '检查密钥配置', 'Check the keys', 'FIELD_KEYS'],
];
