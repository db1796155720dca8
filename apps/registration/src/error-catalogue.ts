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
];
