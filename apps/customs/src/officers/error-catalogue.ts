import type { ErrorRow } from '@app/kernel';

/** Operations of customs officers (关员操作). */
// prettier-ignore
export const officerErrors: readonly ErrorRow[] = [
  ['held-already', 'officer', '清单已暂停，或单证已被隔离', 'The list is held, or the document in quarantine, already', '无需再办理', 'Nothing is left to do', 'HTTP 409'],
  ['list-not-holdable', 'officer', '清单已放行或已终结，不能暂停', 'The list is released or at its end', '以其他途径处理', 'Act outside the list', 'status: released'],
  ['not-held', 'officer', '清单未暂停', 'The list is not held', '重新查询状态', 'Look up its state again', 'HTTP 409'],
  ['receipt-not-of-a-list', 'officer', '不是清单的回执', 'The receipt is not about a list', '只有清单回执可由关员裁定', 'Officers rule on receipts of lists only', 'kind: order'],
  ['quarantined-already', 'officer', '回执已被隔离', 'The receipt is in quarantine already', '无需再办理', 'Nothing is left to do', 'HTTP 409'],
  ['not-quarantined', 'officer', '回执未被隔离', 'The receipt is not in quarantine', '无主回执请用更正', 'One of no list is corrected instead', 'state: applied'],
  ['second-person-needed', 'officer', '解除隔离须由另一名关员办理', 'Another officer decides on the release', '由同事办理', 'Let a colleague do it', 'HTTP 409'],
  ['receipt-has-its-list', 'officer', '回执已有对应清单', 'The receipt has its list', '只更正无主回执', 'Correct only receipts of no list', 'state: applied'],
  ['document-not-matched-against', 'officer', '该类单证不参与比对，不能隔离', 'Lists are not matched against this kind of document', '隔离订单、支付单、收款单或运单', 'Quarantine orders, payments, receipts or waybills', 'kind: arrival'],
];
