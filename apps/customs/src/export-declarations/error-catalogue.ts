import type { ErrorRow } from '@app/kernel';

/** Full export declarations of 9710 and 9810 (出口报关单). */
// prettier-ignore
export const exportDeclarationErrors: readonly ErrorRow[] = [
  ['currency-without-letters', 'enterprise', '该币制没有报关单代码', 'The currency has no code on the declaration', '使用报关单可用的币制', 'Use a currency that the declaration knows', 'currency: 999'],
  ['date-after-closing', 'operator', '出口日期晚于结关日期', 'The goods left after the closing', '与海关核对回执', 'Check the receipt with customs', 'exportDate'],
  ['declaration-incomplete', 'enterprise', '报关单尚不完整，未申报；缺项列在 errors', 'The declaration is not complete and was not declared; errors lists what is missing', '补齐后再申报', 'Complete it, then declare', 'HTTP 409'],
  ['declaration-number-taken', 'operator', '报关单号已属于另一份报关单', 'The number is that of another declaration', '与海关核对报关单号', 'Check it with customs', 'entryId'],
  ['field-determined', 'enterprise', '该栏目取自单证，不在此填写', 'The field is taken from a document and not filled here', '更正所取自的单证', 'Correct the document that it comes from', 'totalPrice'],
  ['field-missing', 'enterprise', '缺少报关单栏目', 'A field of the declaration is missing', '按 fix 补填', 'Supply it as fix says', 'wrapType'],
  ['field-unknown', 'integrator', '报关单没有此栏目', 'The form has no such field', '核对栏目名称', 'Check its name', 'colour'],
  ['fields-refused', 'enterprise', '填写的内容有误，未保存；逐项列在 errors', 'Some fields do not do; nothing was stored; errors lists them', '按 errors 更正', 'Correct what errors lists', 'HTTP 400'],
  ['item-unknown', 'enterprise', '没有此商品项', 'There is no such item', '填写订单商品的序号', 'Give the number of an ordered line', 'items/9'],
  ['net-above-gross', 'enterprise', '净重大于毛重', 'The net weight is above the gross weight', '更正净重或运单毛重', 'Correct the net weight or that of the waybill', '0.7, 0.6'],
  ['not-a-text', 'integrator', '应为字符串', 'A text is asked for', '以字符串填写', 'Send it as a text', 'netWeight: 1'],
  ['order-missing', 'enterprise', '订单已删除', 'The order was deleted', '重新报送订单（CEB303）', 'File the order (CEB303) again', 'appType 3'],
  ['order-not-business', 'enterprise', '零售订单不以报关单申报', 'A retail order is not declared this way', '零售出口使用清单（CEB603）', 'Declare retail exports on a list (CEB603)', 'orderType: E'],
  ['order-on-list', 'enterprise', '该订单已由清单申报', 'A list declares this order already', '撤销该清单，或沿用', 'Cancel that list, or keep to it', 'HTTP 409'],
  ['receipt-incomplete', 'operator', '报关单回执内容不完整或有误', 'A receipt of a declaration is not complete or not right', '与海关核对', 'Check it with customs', 'entryId missing'],
  ['waybill-missing', 'enterprise', '报关单缺少运单', 'The waybill of the declaration is missing', '报送运单（CEB505）并在草稿中指明', 'File it (CEB505) and name it in the draft', 'logisticsNo'],
];
