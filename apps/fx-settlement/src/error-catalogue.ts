import type { ErrorRow } from '@app/kernel';

/** Foreign exchange (收结汇). */
// prettier-ignore
export const fxErrors: readonly ErrorRow[] = [
  ['currency-unknown', 'enterprise', '没有该币种', 'There is no such currency', '使用 ISO 4217 代码', 'Use an ISO 4217 code', 'XXX'],
  ['currency-differs', 'enterprise', '订单与收汇的币种不同', 'Order and receipt are in different currencies', '匹配同币种的订单', 'Match orders of the same currency', 'USD, EUR'],
  ['order-unknown', 'enterprise', '本企业没有该订单', 'You have no such order', '核对订单编号和平台', 'Check order number and platform', 'orderNo'],
  ['order-twice', 'enterprise', '同一订单重复出现', 'The order stands twice', '合并为一行', 'Join the lines', 'orderNo × 2'],
  ['order-withdrawn', 'enterprise', '订单已撤回', 'The order was withdrawn', '匹配其他订单', 'Match another order', 'appType 3'],
  ['order-amount-used-up', 'enterprise', '订单的可用金额不足', 'Less is open of the order than wanted', '按 expected 减少金额', 'Take at most what expected says', '<= 60.00'],
  ['receipt-amount-exceeded', 'enterprise', '收汇的未匹配金额不足', 'Less of the receipt is unmatched than wanted', '按 expected 减少金额', 'Match at most what expected says', '<= 66.00'],
  ['account-overdrawn', 'enterprise', '账户余额不足：该金额已被使用', 'An account would be overdrawn: the amount has been used', '重新查询余额后再试', 'Look at the balances again', 'fx_balances_side'],
  ['journal-reversed', 'enterprise', '该凭证已冲销', 'The journal has been reversed', '查询该记录的凭证', 'Look at the journals of the record', 'reversedBy'],
  ['order-incomplete', 'operator', '订单缺少平台、电商企业或金额', 'The order has no platform, seller or amount', '在挂起事件中查看', 'See the parked events', 'customs.documents-received'],
  ['payee-code-invalid', 'operator', '收款人代码无效', 'The code of the payee is not valid', '银行更正收款人代码', 'The bank corrects it', 'payeeCode'],
  ['received-at-invalid', 'operator', '收款时间无效', 'The time of receipt is not valid', '银行更正', 'The bank corrects it', 'receivedAt'],
  ['reference-taken', 'operator', '该银行流水号的内容不同', 'The bank reference is taken by other content', '银行核对流水号', 'The bank checks it', 'reference'],
  ['settlement-condition-missing', 'enterprise', '凭电子信息结汇的条件未满足', 'A condition of settlement on electronic data is lacking', '按列出的条件补齐', 'Supply what is listed', 'matched < amount'],
  ['customer-identified', 'enterprise', '客户未经外汇部门登记核准', 'The customer is not accepted by the foreign-exchange department', '在“一次登记”中完成外汇部门的登记', 'Have your registration accepted by that department', 'condition 1 of 3'],
  ['electronic-data-collected', 'enterprise', '没有可凭以结汇的交易电子信息', 'There are no electronic transaction data to settle on', '先向海关报送订单，并与本笔收汇匹配', 'File the orders with customs and match the receipt with them', 'condition 2 of 3'],
  ['authenticity-reviewed', 'enterprise', '收汇未全额匹配到金额足够的订单', 'The receipt is not matched whole with orders that are open for it', '全额匹配', 'Match all of it', 'condition 3 of 3'],
  ['cost-kind-not-allowed', 'enterprise', '该费用种类不得轧差', 'Costs of this kind may not be netted', '单独付汇', 'Pay it apart', 'kind: advertising'],
  ['reference-empty', 'enterprise', '凭证编号为空', 'A reference is empty', '填写', 'Give one', '""'],
  ['reference-twice', 'enterprise', '凭证重复', 'A reference stands twice', '删除一项', 'Remove one', '"A1","A1"'],
  ['deemed-reason-unknown', 'enterprise', '视同收汇原因不在清单内', 'The reason is not among the listed ones', '见 GET /fx/deemed-receipts/reasons', 'See GET /fx/deemed-receipts/reasons', 'reason: rain'],
  ['deemed-receipt-there', 'enterprise', '该订单已申报视同收汇', 'The order already stands as deemed received', '等待外汇部门决定', 'Wait for the decision', 'quality'],
  ['deemed-receipt-decided', 'officer', '视同收汇已作决定', 'It was decided before', '无需操作', 'Nothing to do', 'confirmed'],
  ['difference-decided', 'officer', '差额无需或已经决定', 'The difference needs no decision, or has one', '无需操作', 'Nothing to do', 'accepted'],
  ['no-difference', 'enterprise', '收汇与申报金额一致', 'As much was received as declared', '无需申报差额', 'Nothing to declare', '100.00'],
];
