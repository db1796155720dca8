import type { ErrorRow } from '@app/kernel';

/** The sandbox: clock, bank, tax authority, customs office (沙箱). */
// prettier-ignore
export const sandboxErrors: readonly ErrorRow[] = [
  ['invalid-clock-move', 'operator', '时钟的调整不能执行', 'The clock cannot be moved so', '给出 advance 或 set 之一', 'Give either advance or set', '{"advance":"5"}'],
  ['clock-not-followed', 'wait', '时钟已调整，部分服务尚未生效', 'The clock was set; some services have not followed', '稍候片刻', 'Wait a moment', 'HTTP 503'],
  ['account-unknown', 'integrator', '没有这个账户，或不是本账户', 'There is no such account, or it is not yours', '使用自己的账户', 'Use your own account', 'HTTP 404'],
  ['secret-unknown', 'integrator', '该账户没有这个密钥', 'The account has no such secret', '用 GET …/secrets 查看编号', 'See the ids by GET …/secrets', 'HTTP 404'],
  ['two-secrets-live', 'integrator', '该账户已有两个有效密钥', 'The account has two live secrets', '先停用一个', 'End one of them first', 'HTTP 409'],
  ['last-secret', 'integrator', '这是该账户唯一的有效密钥', 'It is the only live secret of the account', '先新建一个', 'Make another one first', 'HTTP 409'],
  ['payee-missing', 'operator', '没有指明收款人', 'No payee is named', '给出收款人', 'Name one', 'POST /sandbox/bank/payments'],
  ['payee-not-own', 'enterprise', '企业只能让款项付给自己', 'An enterprise can only have itself paid', '不填收款人', 'Leave the payee out', 'HTTP 403'],
  ['claimant-differs', 'enterprise', '申报企业与提交企业不同', 'The claimant is another enterprise', '由申报企业提交', 'Let the claimant file it', 'sandbox tax authority'],
  ['amount-differs', 'enterprise', '申报金额不等于各行合计', 'The amount is not the sum of the lines', '重新生成申报', 'Draft the claim anew', 'sandbox tax authority'],
  ['claim-known', 'enterprise', '该申报已受理', 'The claim was accepted already', '等待决定', 'Wait for the decision', 'sandbox tax authority'],
  ['claim-decided', 'enterprise', '该申报已有决定', 'The claim is decided already', '查看决定', 'See the decision', 'sandbox tax authority'],
  ['content-unreadable', 'enterprise', '申报内容缺失或格式不符', 'The content of the claim is missing or malformed', '更正后重新提交', 'Correct it and file again', 'sandbox tax authority'],
  ['refused-on-request', 'enterprise', '订单号前缀要求沙箱拒收', 'The prefix of the number asks the sandbox to refuse', '换用纯数字编号', 'Use a number of digits only', 'GET /sandbox/outcomes'],
];
