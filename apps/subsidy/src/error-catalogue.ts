import type { ErrorRow } from '@app/kernel';

/** Policy awards (扶持政策). */
// prettier-ignore
export const subsidyErrors: readonly ErrorRow[] = [
  ['pack-unknown', 'enterprise', '没有该政策包', 'There is no such policy pack', '见 GET /subsidy/policies', 'See GET /subsidy/policies', 'pack: x'],
  ['measure-unknown', 'enterprise', '政策包没有该条款', 'The pack has no such measure', '使用列出的条款', 'Use one that is listed', 'art-99'],
  ['outside-validity', 'enterprise', '年度不在政策有效期内', 'The year is outside the validity', '核对年度', 'Check the year', '2035'],
  ['parameter-not-set', 'officer', '条款没有设定金额或系数', 'No amounts are set for the measure', '由财政部门设定；试算时在 parameters 给出', 'The finance department sets them; a what-if gives parameters', 'ningbo-2021'],
  ['parameter-unknown', 'officer', '政策包没有该参数', 'The pack has no such parameter', '使用政策包列出的参数', 'Use one that the pack lists', 'art-99'],
  ['parameter-malformed', 'officer', '参数取值与条款不符', 'The value does not fit the parameter', '按条款的依据数据与方法填写', 'Use the data and methods of the measure', 'parts'],
  ['other-department', 'officer', '该事项由另一部门办理', 'Another department decides that', '由政策包所列部门办理', 'Have an officer of that department do it', 'HTTP 403'],
  ['second-person-required', 'officer', '须由另一人复核', 'A second person has to confirm', '由本部门另一账户确认', 'Confirm with another account of the department', 'HTTP 409'],
  ['decision-missing', 'officer', '一事一议的金额尚未决定', 'The amount of the case is not decided yet', '由牵头部门决定并说明理由', 'The lead department decides it with a reason', 'art-07'],
  ['applicant-dishonest', 'enterprise', '企业列于失信名单', 'The enterprise stands on a list of the dishonest', '移出名单后再申请', 'Apply after it was removed from the list', 'dishonesty-tax'],
  ['metric-missing', 'enterprise', '缺少依据数据', 'A metric is missing', '补充 metrics', 'Supply it', 'metrics.exportUsd'],
  ['metric-not-verified', 'enterprise', '依据的数据不在平台核实范围内', 'The platform does not verify a metric', '线下提交', 'Apply outside the platform', 'rentedArea'],
  ['nothing-to-award', 'enterprise', '按核实的实绩金额为零', 'By what is verified the award is nothing', '放行或报关后再申请', 'Apply after something is released or declared', '0'],
  ['claim-twice', 'enterprise', '同一年度同一条款申请两次', 'The measure is claimed twice in a year', '合并', 'Join them', 'claims/1'],
  ['already-applied', 'enterprise', '本年度已申请', 'There is an application for the year already', '继续办理已有申请', 'Go on with it', 'HTTP 409'],
  ['applicant-not-in-standing', 'enterprise', '企业未登记或未经商务部门核准', 'The enterprise is not accepted by the commerce department', '登记并等待核准', 'Register and wait', 'HTTP 403'],
  ['applicant-missing', 'officer', '未指明企业', 'No enterprise is named', '给出 applicant', 'Give applicant', '?applicant='],
  ['applicant-not-own', 'enterprise', '企业只能查询本企业', 'An enterprise can only ask for itself', '不填 applicant', 'Leave applicant out', 'HTTP 403'],
  ['growth-from-zero', 'enterprise', '上期为零，无法计算增幅', 'The previous value is zero: there is no growth', '核对上期数据', 'Check the previous value', '0 → 5'],
  ['reason-missing', 'officer', '一事一议的金额须说明理由', 'An amount that was decided needs its reason', '填写 reason', 'Give reason', 'decided'],
  ['publicity-not-ended', 'officer', '公示期未满', 'The publicity period has not ended', '公示期满后再办理', 'Wait until it has', 'POST …/payment'],
  ['exchange-rate-unknown', 'operator', '没有该日的汇率', 'There is no exchange rate of the day', '由运营方补充汇率', 'The operator adds it', 'USD 2026-09'],
];
