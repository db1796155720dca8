import type { ErrorRow } from '@app/kernel';

/** The timeline (全程追踪), evidence. */
// prettier-ignore
export const windowErrors: readonly ErrorRow[] = [
  ['case-unknown', 'enterprise', '没有该订单的记录', 'Nothing is known of the order', '核对订单编号；刚报送的稍候数秒', 'Check the number; wait a few seconds after filing', '?orderNo=1'],
  ['order-on-several-platforms', 'enterprise', '订单编号用于多个平台', 'The order number is used on several platforms', '加上 ebpCode', 'Add ebpCode', '&ebpCode=330246D001'],
  ['evidence-too-large', 'enterprise', '单证过多，无法一次出具证据包', 'Too many documents for one evidence pack', '加上 ebpCode，或分别导出', 'Add ebpCode, or export the parts', '/timeline/evidence'],
  ['service-unknown', 'integrator', '没有该服务', 'There is no such service', '使用文档列出的服务名', 'Name a service of the documentation', '/audit?service=x'],
  ['signature-missing', 'integrator', '该接入要求每个请求都签名', 'Requests of this connection must be signed', '按 docs/identity.md 签名', 'Sign them as docs/identity.md says', 'HTTP 403'],
  ['signature-malformed', 'integrator', '签名头不符合 RFC 9421', 'The signature fields are not as RFC 9421 says', '一个签名，含 created、nonce、keyid', 'One signature with created, nonce and keyid', 'Signature-Input: sig1=()'],
  ['signature-incomplete', 'integrator', '签名未覆盖方法、路径、查询或请求体', 'The signature does not cover method, path, query or body', '覆盖 expected 列出的部分', 'Cover what expected lists', '"@method" "@path" "@query" "content-digest"'],
  ['request-signature-wrong', 'integrator', '签名不是该公钥对此请求所作', 'It is no signature of that key over this request', '核对签名基串与密钥', 'Check the signature base and the key', 'HTTP 403'],
  ['signature-stale', 'integrator', '签名时间超出五分钟', 'The signature was not made within five minutes', '校准时钟，重新签名', 'Set the clock and sign again', 'created'],
  ['nonce-used', 'integrator', 'nonce 已使用过', 'The nonce was used before', '每个请求使用新的 nonce', 'Use a new one for every request', 'nonce'],
  ['key-unknown', 'integrator', '该接入没有这个有效公钥', 'The connection has no such live key', '核对 keyid，见 /registration/connections', 'Check keyid, see /registration/connections', 'keyid'],
  ['content-digest-differs', 'integrator', '请求体与 Content-Digest 不符', 'The body is not the one that Content-Digest tells of', '对发送的字节计算 sha-256', 'Hash the bytes that are sent', 'Content-Digest'],
];
