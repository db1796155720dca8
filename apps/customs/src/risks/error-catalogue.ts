import type { ErrorRow } from '@app/kernel';

/** Risk control (风险防控). */
// prettier-ignore
export const riskErrors: readonly ErrorRow[] = [
  ['on-blacklist', 'enterprise', '单证涉及黑名单中的企业、个人、商品或目的国（地区）', 'The document names an enterprise, person, goods or destination on the blacklist', '不得申报；认为有误的，凭 message 所列依据向海关申诉', 'It may not be declared; whoever thinks that wrong appeals to customs, naming the source in message', 'country: 109'],
  ['risk-decided-already', 'officer', '该风险命中已复核', 'The hit has been reviewed already', '查看已有的复核结论', 'Read the verdict that is there', 'POST /customs/risks/{id}/decision twice'],
];
