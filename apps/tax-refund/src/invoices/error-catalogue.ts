import type { ErrorRow } from '@app/kernel';

/** Documents of a refund: purchase documents, links, register, self-check. */
// prettier-ignore
export const documentErrors: readonly ErrorRow[] = [
  ['document-number-malformed', 'enterprise', '号码不符合该类凭证当时的格式', 'The number has no form in use for this kind then', '按凭证完整填写号码', 'Copy the whole number', 'number: FP123'],
  ['document-kind-unknown', 'enterprise', '没有这种凭证', 'There is no such kind of document', '用模板说明中的种类', 'Use a kind that the template names', 'kind: receipt'],
  ['customs-office-malformed', 'enterprise', '海关缴款书的销售方代码须为四位关区代码', 'A customs certificate names a four-digit office', '填写关区代码', 'Give the code of the office', 'sellerCode: 3104'],
  ['tax-not-of-kind', 'enterprise', '该类凭证不载明这一税额', 'A document of this kind does not prove this tax', '核对凭证种类', 'Check the kind', 'vat on a consumption-tax certificate'],
  ['head-differs', 'enterprise', '同一凭证各行的日期不同', 'Rows of one document bear different dates', '核对号码与日期', 'Check number and date', 'rows 2 and 3'],
  ['invoice-reversed', 'enterprise', '发票已红字冲销', 'The invoice was reversed', '使用重开的发票', 'Use the one issued instead', 'HTTP 409'],
  ['invoice-in-claim', 'enterprise', '发票已用于提交的申报，不能冲销', 'A filed claim uses the invoice', '先撤回申报，或以负数冲减', 'Withdraw the claim, or correct it', 'HTTP 409'],
  ['reversal-not-acceptable', 'enterprise', '红字发票日期不符', 'The date of the reversal does not fit', '核对日期', 'Check the date', 'date'],
  ['used-up', 'enterprise', '发票行已用完（匹配提示）', 'Nothing is left of the line (in proposals)', '录入另一张发票', 'Enter another invoice', 'link-proposals'],
  ['no-invoice-line-not-acceptable', 'enterprise', '无票免税登记内容不符合要求', 'The line of the register cannot be taken', '按 errors 更正', 'Correct what errors lists', 'POST …/no-invoice-lines'],
  ['small-scale-payer', 'enterprise', '出口时为小规模纳税人', 'A small-scale payer at the time of export', '按免税申报', 'Declare it as exempt', 'doubt'],
  ['refund-filing-withdrawn', 'enterprise', '出口退（免）税备案已撤回', 'The filing for refunds was withdrawn', '重新备案', 'File again', 'doubt'],
  ['refund-method-differs', 'enterprise', '申报方式与备案方法不符', 'Not the method that was filed', '按备案方法申报', 'Claim by the method filed', 'doubt'],
  ['invoice-after-export', 'enterprise', '发票晚于出口日期（疑点，不阻止）', 'The invoice is dated after the export (does not block)', '核对', 'Check it', 'doubt'],
  ['invoice-duplicate', 'enterprise', '疑为同一发票录入两次（疑点，不阻止）', 'Perhaps one invoice entered twice (does not block)', '冲销其一', 'Reverse one of them', 'doubt'],
  ['invoice-used-elsewhere', 'enterprise', '另一企业录入了同一发票（疑点，不阻止）', 'Another enterprise entered the same invoice (does not block)', '核对购买方', 'Check the buyer', 'doubt'],
  ['receipt-of-another', 'enterprise', '外汇由另一企业收取（疑点，不阻止）', 'Another enterprise received the money (does not block)', '核实代理关系', 'Clear up the agency', 'doubt'],
  ['goods-returned', 'enterprise', '货物已退运（疑点，不阻止）', 'Goods came back (does not block)', '继续或撤回', 'Go on or withdraw', 'doubt'],
];
