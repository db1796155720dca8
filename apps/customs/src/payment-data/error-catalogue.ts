import type { ErrorRow } from '@app/kernel';

/** The payment-data check of announcement 2018 no. 179 (支付原始数据). */
// prettier-ignore
export const paymentDataErrors: readonly ErrorRow[] = [
  ['payment-answer-refused', 'enterprise', '支付原始数据不符合公告2018年第179号，未转交；逐项列在 errors', 'The payment data are not what announcement 2018 no. 179 asks for and were not relayed; errors lists why', '按 errors 更正，重新签名后提交', 'Correct what errors lists, sign again and answer again', 'HTTP 400'],
  ['payment-answer-unreadable', 'integrator', '答复不是 UTF-8 的 JSON 对象', 'The answer is no JSON object in UTF-8', '以 application/json 提交 payExInfoStr 原文', 'Send the payExInfoStr text as application/json', '[]'],
  ['payment-answer-too-large', 'integrator', '答复过大', 'The answer is too large', '缩短商品链接等内容', 'Shorten links and the like', '> 400,000 bytes'],
  ['payment-field-missing', 'integrator', '缺少必填数据项', 'A mandatory field is missing', '补齐后重新签名', 'Supply it and sign again', 'verDept'],
  ['payment-field-invalid', 'integrator', '数据项的类型、长度或取值不符', 'Type, length or value of a field does not fit', '按 expected 更正后重新签名', 'Correct it as expected says and sign again', 'verDept: 9'],
  ['payment-field-repeated', 'integrator', '同名成员出现多次', 'A member stands more than once', '只保留一个', 'Leave one of them', 'sessionID × 2'],
  ['payment-session-differs', 'enterprise', 'sessionID 不是该要求的会话号', 'The sessionID is not that of the request', '原样填写海关给出的 sessionID', 'Give back the sessionID of customs', 'sessionID'],
  ['payment-order-missing', 'enterprise', '答复中没有海关所问的订单', 'The order that customs asks for is not in the answer', '列出原始请求中的全部订单', 'List all orders of the raw request', 'payExchangeInfoLists'],
  ['payment-data-answered-already', 'enterprise', '该要求已有不同的答复', 'It was answered otherwise before', '等待海关回复；退回后可再次答复', 'Wait for customs; after a refusal answer again', 'HTTP 409'],
  ['payment-data-differs', 'enterprise', '与已报订单或支付单不一致（提示，不拒收）', 'It differs from the filed order or payment (a warning)', '核对原始数据；单证有误的变更单证', 'Check the original data; change a document that is wrong', 'totalAmount: 99'],
  ['payment-payer-differs', 'enterprise', '已报支付单的支付人不是订购人（提示）', 'The payer of the filed payment is not the buyer (a warning)', '核对支付单与订单', 'Check payment and order', 'initalResponse'],
  ['payment-data-not-filed', 'enterprise', '没有可比对的订单或支付单（提示）', 'There is no order or payment to compare with (a warning)', '报送该单证', 'File that document', 'orderNo'],
  ['payment-message-unreadable', 'operator', '海关支付数据核查报文无法识别', 'A message of customs about payment data cannot be understood', '在挂起事件中查看，与海关核对', 'See the parked events; ask customs', 'PAYDATARequest'],
  ['payment-request-contradicts', 'operator', '海关的会话号已用于另一订单', 'A session of customs was used for another order before', '在挂起事件中查看，与海关核对', 'See the parked events; ask customs', 'sessionID'],
];
