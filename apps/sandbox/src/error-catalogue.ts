import type { ErrorRow } from '@app/kernel';

/** The sandbox: clock, bank, tax authority, customs office (沙箱). */
// prettier-ignore
export const sandboxErrors: readonly ErrorRow[] = [
  ['invalid-clock-move', 'operator', '时钟的调整不能执行', 'The clock cannot be moved so', '给出 advance 或 set 之一', 'Give either advance or set', '{"advance":"5"}'],
  ['clock-not-followed', 'wait', '时钟已调整，部分服务尚未生效', 'The clock was set; some services have not followed', '稍候片刻', 'Wait a moment', 'HTTP 503'],
  ['payee-missing', 'operator', '没有指明收款人', 'No payee is named', '给出收款人', 'Name one', 'POST /sandbox/bank/payments'],
  ['payee-not-own', 'enterprise', '企业只能让款项付给自己', 'An enterprise can only have itself paid', '不填收款人', 'Leave the payee out', 'HTTP 403'],
  ['claimant-differs', 'enterprise', '申报企业与提交企业不同', 'The claimant is another enterprise', '由申报企业提交', 'Let the claimant file it', 'sandbox tax authority'],
  ['claim-known', 'enterprise', '该申报已受理', 'The claim was accepted already', '等待决定', 'Wait for the decision', 'sandbox tax authority'],
  ['claim-decided', 'enterprise', '该申报已有决定', 'The claim is decided already', '查看决定', 'See the decision', 'sandbox tax authority'],
  ['content-unreadable', 'enterprise', '申报内容缺失或格式不符', 'The content of the claim is missing or malformed', '更正后重新提交', 'Correct it and file again', 'sandbox tax authority'],
  ['refused-on-request', 'enterprise', '订单号前缀要求沙箱拒收', 'The prefix of the number asks the sandbox to refuse', '换用纯数字编号', 'Use a number of digits only', 'GET /sandbox/outcomes'],
];
