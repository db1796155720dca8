import type { ErrorRow } from '@app/kernel';

/** Tables in Excel and CSV (表格上传). */
// prettier-ignore
export const uploadErrors: readonly ErrorRow[] = [
  ['template-unknown', 'enterprise', '没有该单证的表格', 'There is no table of this document', '用 GET /customs/templates 查看', 'See GET /customs/templates', '/customs/templates/CEB999'],
  ['dxp-id-missing', 'enterprise', '首次上传没有给出交换节点编号', 'The first upload names no exchange number', '加上 ?dxpId=', 'Add ?dxpId=', '?dxpId=DXPENT0000000001'],
  ['upload-running', 'wait', '本账户的另一份表格正在处理', 'Another table of the account is being worked on', '按 Retry-After 重试', 'Try again as Retry-After says', 'HTTP 429'],
  ['uploads-busy', 'wait', '正在处理其他企业的表格', 'Tables of others are being worked on', '按 Retry-After 重试', 'Try again as Retry-After says', 'HTTP 429'],
  ['row-differs', 'enterprise', '同一单证的各行表头不一致', 'The head differs between the rows of a document', '改为一致或留空', 'Make them equal, or leave it empty', 'freight: 0, 5'],
];
