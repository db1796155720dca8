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
  ['enterprise-unknown', 'enterprise', '没有以此信用代码登记的企业', 'No enterprise is registered under this credit code', '核对代码，或请该企业先登记', 'Check the code, or let the enterprise register first', 'agent: 91330200MA0NEW036N'],
  ['period-wrong', 'enterprise', '末日早于首日或已经过去', 'The last day is before the first, or past already', '更正末日；无期限的不填', 'Correct it, or leave it out', 'to: 2020-12-31'],
  ['agent-unfit', 'enterprise', '受托企业是本企业，或登记类型不能办理此类委托', 'The agent is yourself, or not registered in a role that the scope demands', '另选受托企业；要求见 GET /registration/delegation-scopes', 'Choose another agent; see GET /registration/delegation-scopes', 'tax-refund-agency to a warehouse'],
  ['delegation-exists', 'enterprise', '同一范围的委托期限重叠', 'A delegation of the same scope overlaps', '先解除该委托，或错开期限', 'Revoke it first, or let the periods follow each other', 'HTTP 409'],
  ['provider-unfit', 'enterprise', '本企业未登记为综合服务平台企业', 'Your enterprise is not registered as integrated service platform', '变更登记，增加该类型', 'Amend your record: add the role', 'roles: warehouse'],
  ['service-not-offered', 'enterprise', '该平台没有登记提供此项服务', 'The platform has not put this service on its offer', '先登记该服务', 'Put it on the offer first', 'services: promotion'],
  ['not-yourself', 'enterprise', '服务对象是本企业', 'The enterprise to be served is yourself', '填写另一企业', 'Name another enterprise', 'served: own code'],
  ['served-already', 'enterprise', '与该企业的服务关系期限重叠', 'A service relation with this enterprise overlaps', '先解除原关系', 'Revoke it first', 'HTTP 409'],
  ['rating-value-unknown', 'officer', '该日适用的版本没有这个等级', 'The edition in force on that day has no such value', '使用 expected 列出的等级', 'Use one that expected lists', 'general-credit from 2021-11-01'],
  ['rating-out-of-order', 'officer', '新的评级早于现有评级的首日', 'The new rating would begin before the one that stands', '自现有评级首日或之后评定', 'Rate from that day or later', 'from: 2025-12-31'],
  ['cell-missing', 'officer', '必填项为空', 'A required cell is empty', '填写该项', 'Fill it in', '/rows/4/creditCode'],
  ['name-too-long', 'officer', '企业名称过长', 'The name is too long', '缩短至 200 个字符以内', 'Shorten it to 200 characters', '> 200'],
  ['role-unknown', 'officer', '没有这个企业类型', 'There is no such role', '使用 expected 列出的代码', 'Use a code that expected lists', 'roles: 船东'],
];
