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
  ['role-not-open', 'enterprise', '该主体不能登记所填企业类型', 'This kind of entity cannot register in that role', '个人电商以个体工商户登记；境外电商企业由其境内代理人登记', 'An individual seller registers as a sole trader; an overseas seller through its domestic agent', 'individual-seller with 91…'],
  ['name-fixed', 'enterprise', '自然人的姓名不能单独变更', 'The name of a natural person is not amended by itself', '姓名有误或已依法变更的，请联系运营方', 'If it is wrong or was changed by law, ask the operator', 'name of an SI… record'],
  ['seller-identity-missing', 'enterprise', '缺少境外卖家的国家或注册号码', 'Country or register number of the seller abroad is missing', '填写三位字母国家代码和境外注册号码', 'Give the three-letter country and its number in the register there', 'country: "CHN"'],
  ['keeper-not-entitled', 'enterprise', '调用方无权登记此类卖家', 'The caller may not register such a seller', '境外卖家由境内代理人登记，个人由平台或综合服务平台登记', 'An agent registers sellers abroad; a platform or integrated service platform natural persons', 'overseas-seller by an enterprise without the role agent'],
  ['seller-kept-by-another', 'enterprise', '该卖家已由另一企业登记', 'Another enterprise has registered this seller', '由原代理人先注销登记', 'Have its former agent cancel the registration first', 'HTTP 409'],
  ['second-person-required', 'officer', '该决定须由本部门另一人复核', 'Another person of the department has to confirm this decision', '由本部门另一账户作出同一决定', 'Have another account of the department decide the same', 'accept of a suspended record by the officer who proposed it'],
  ['papers-missing', 'officer', '缺少该企业类型必需的证照，不能接受', 'A paper is missing that a role cannot do without', '由企业录入并核验后再接受，或退回补正', 'Have it entered and verified first, or return the registration', 'agent-appointment'],
  ['invalid-paper', 'enterprise', '证照有效期止早于有效期起', 'The last day of the paper lies before its first', '按证照更正有效期', 'Correct the days from the paper', 'validTo: 2024-01-01'],
  ['paper-number-taken', 'enterprise', '该编号的证照已登记且内容不同', 'A paper of this number is on record with other content', '核对内容；确需更正的请部门先不予认可', 'Check it; to correct it have the department refuse it first', 'validTo'],
  ['papers-full', 'enterprise', '证照份数已达上限', 'The participant has as many papers as there may be', '核对录入程序；确需更多的请联系运营方', 'Check the program that enters them; if more are needed ask the operator', '201st paper'],
  ['paper-not-found', 'officer', '没有该证照', 'There is no such paper', '核对证照编号（papers 中的 id）', 'Check the id (in papers)', 'HTTP 404'],
  ['version-conflict', 'enterprise', '记录已被他人更改', 'The record was changed by somebody else', '重新读取后再改', 'Read it again, then change it', 'version: 3 of 4'],
];
