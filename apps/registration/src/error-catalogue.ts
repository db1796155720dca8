import type { ErrorRow } from '@app/kernel';

/** Registration of participants (一次登记). */
// prettier-ignore
export const registrationErrors: readonly ErrorRow[] = [
  ['invalid-participant', 'enterprise', '登记信息有误，逐项列在 errors', 'The registration has defects; errors lists each', '按 errors 更正', 'Correct what errors lists', 'creditCode'],
  ['participant-not-found', 'enterprise', '没有该登记记录', 'There is no such participant', '核对编号', 'Check the id', 'HTTP 404'],
  ['customs-code-taken', 'enterprise', '该海关编码已由另一企业登记', 'Another enterprise has registered this customs code', '核对编码；确为本企业的请联系海关', 'Check it; if it is yours, ask customs', '330246D001'],
  ['not-own-code', 'enterprise', '只能登记本企业的信用代码', 'Only one’s own credit code can be registered', '使用本企业账户和代码', 'Use your own account and code', 'creditCode'],
  ['other-department', 'officer', '部门意见只能由该部门人员作出', 'Only officers of the department decide for it', '换用该部门的账户', 'Use an account of that department', 'customs decision by a tax officer'],
  ['illegal-step', 'officer', '当前状态不允许此操作，expected 列出允许的状态', 'The present state does not allow this; expected says which does', '重新查询状态', 'Look up the state again', 'status: accepted'],
  ['reason-required', 'officer', '该决定须说明理由', 'The decision needs a reason', '填写理由', 'Give one', 'suspend'],
  ['version-conflict', 'enterprise', '记录已被他人更改', 'The record was changed by somebody else', '重新读取后再改', 'Read it again, then change it', 'version: 3 of 4'],
  ['connection-not-found', 'integrator', '没有该接入设置', 'There is no such connection', '先以该账户登记公钥', 'Add a key as that account first', 'HTTP 404'],
  ['public-key-unreadable', 'integrator', '不是该算法的公钥', 'It is no public key of that algorithm', '用 openssl pkey -pubout 导出', 'Export it with openssl pkey -pubout', 'publicKey'],
  ['two-keys-live', 'integrator', '已有两个有效公钥', 'Two keys are live', '先停用一个', 'End one of them first', 'HTTP 409'],
  ['key-not-found', 'integrator', '没有这个公钥', 'There is no such key', '用 GET /registration/connections 查看编号', 'See the ids by GET /registration/connections', 'HTTP 404'],
  ['last-key-demanded', 'integrator', '已要求签名，不能停用唯一的公钥', 'Requests must be signed and it is the only key', '先登记新公钥或取消要求', 'Add another one, or lift the demand', 'HTTP 409'],
  ['connection-without-key', 'integrator', '没有有效公钥，不能要求签名', 'There is no live key to demand signatures by', '先登记公钥', 'Add a key first', 'HTTP 409'],
];
