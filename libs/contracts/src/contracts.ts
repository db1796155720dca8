import type { TSchema } from 'typebox';
import { paperExpiring, participantChanged, participantStanding } from './registration.participants.js';
import { delegationChanged } from './registration.delegations.js';
import { ratingChanged } from './registration.ratings.js';
import { servedEnterpriseChanged } from './registration.served-enterprises.js';
import { connectionChanged } from './registration.connections.js';
import { documentReceived } from './customs.documents.js';
import { listClosed, listMoved, listReleased } from './customs.lists.js';
import { listApplicationMoved } from './customs.applications.js';
import { guaranteeMoved } from './customs.guarantees.js';
import { taxAssessed, taxBillReceived } from './customs.taxes.js';
import { submissionRequested } from './customs.submissions.js';
import { paymentAnswerRequested, paymentDataMoved } from './customs.payment-data.js';
import { messageReceived, messageRefused, messageSent } from './customs-adapter.messages.js';
import { exportDeclared } from './customs.declarations.js';
import { exportDeclarationMoved } from './customs.export-declarations.js';
import { receiptProofChanged } from './fx-settlement.proofs.js';
import { fxReceiptMoved } from './fx-settlement.receipts.js';
import { auditHeadMoved } from './audit.heads.js';
import { clockAcknowledged, clockSet } from './sandbox.clock.js';
import { tokenRevoked } from './sandbox.tokens.js';
import { applicationMoved } from './subsidy.applications.js';
import { claimMoved, filingRequested, filingSent, taxAnswerReceived } from './tax-refund.claims.js';
import { refundDeadlineTold, repaymentMoved } from './tax-refund.repayments.js';

/** Published by its owner on its owner's stream; `document` is the schema of one entry of `data.documents`. */
export interface EventContract {
  readonly topic: Topic;
  readonly document: TSchema;
  readonly zh: string;
  readonly en: string;
}

export interface TopicSettings {
  readonly partitions: number;
  readonly retentionDays: number;
}

/** One stream per owner and noun. Order holds inside one key only; consumers keep the newest version of each document. */
export const topics = {
  'registration.participants': { partitions: 4, retentionDays: 90 },
  'registration.delegations': { partitions: 4, retentionDays: 90 },
  'registration.ratings': { partitions: 4, retentionDays: 90 },
  'registration.served-enterprises': { partitions: 4, retentionDays: 90 },
  'registration.connections': { partitions: 4, retentionDays: 90 },
  'customs.documents': { partitions: 4, retentionDays: 30 },
  'customs.lists': { partitions: 4, retentionDays: 30 },
  'customs.applications': { partitions: 4, retentionDays: 30 },
  'customs.taxes': { partitions: 4, retentionDays: 30 },
  'customs.guarantees': { partitions: 4, retentionDays: 90 },
  'customs.declarations': { partitions: 4, retentionDays: 90 },
  'customs.submissions': { partitions: 4, retentionDays: 30 },
  'customs.payment-data': { partitions: 4, retentionDays: 30 },
  'customs-adapter.messages': { partitions: 4, retentionDays: 30 },
  'tax-refund.claims': { partitions: 4, retentionDays: 90 },
  'tax-refund.filings': { partitions: 4, retentionDays: 30 },
  'tax-refund.repayments': { partitions: 4, retentionDays: 90 },
  'tax-refund.deadlines': { partitions: 4, retentionDays: 90 },
  'tax-adapter.filings': { partitions: 4, retentionDays: 30 },
  'tax-adapter.answers': { partitions: 4, retentionDays: 30 },
  'fx-settlement.receipts': { partitions: 4, retentionDays: 90 },
  'fx-settlement.proofs': { partitions: 4, retentionDays: 90 },
  'subsidy.applications': { partitions: 4, retentionDays: 90 },
  'sandbox.clock': { partitions: 1, retentionDays: 90 },
  'sandbox.tokens': { partitions: 1, retentionDays: 7 },
  // every service tells its own
  'audit.heads': { partitions: 1, retentionDays: 90 },
} as const satisfies Record<string, TopicSettings>;
export type Topic = keyof typeof topics;

const moved = (zh: string, en: string): EventContract => ({
  topic: 'customs.lists',
  document: listMoved,
  zh,
  en,
});

const declarationMoved = (zh: string, en: string): EventContract => ({
  topic: 'customs.declarations',
  document: exportDeclarationMoved,
  zh,
  en,
});

const guaranteed = (zh: string, en: string): EventContract => ({
  topic: 'customs.guarantees',
  document: guaranteeMoved,
  zh,
  en,
});

const paymentData = (zh: string, en: string): EventContract => ({
  topic: 'customs.payment-data',
  document: paymentDataMoved,
  zh,
  en,
});

/** Every event of the platform. A published version never changes: a new shape is a new `.vN` beside the old one. */
export const contracts = {
  'registration.participants-changed.v1': {
    topic: 'registration.participants',
    document: participantChanged,
    zh: '参与方登记信息变更',
    en: 'A participant was registered, changed or decided on',
  },
  'registration.participants-changed.v2': {
    topic: 'registration.participants',
    document: participantStanding,
    zh: '参与方登记信息变更，含各部门与各企业类型的有效期间',
    en: 'A participant was registered, changed or decided on, with its standing over time',
  },
  'registration.papers-expiring.v1': {
    topic: 'registration.participants',
    document: paperExpiring,
    zh: '参与方证照将到期或已到期',
    en: 'Papers of participants are about to expire, or have expired',
  },
  'registration.delegations-changed.v1': {
    topic: 'registration.delegations',
    document: delegationChanged,
    zh: '委托授予、接受或解除',
    en: 'A delegation was offered, accepted, declined or revoked',
  },
  'registration.ratings-changed.v1': {
    topic: 'registration.ratings',
    document: ratingChanged,
    zh: '企业评级变更',
    en: 'A department rated an enterprise, or a rating ended',
  },
  'registration.served-enterprises-changed.v1': {
    topic: 'registration.served-enterprises',
    document: servedEnterpriseChanged,
    zh: '综合服务关系变更',
    en: 'An integrated service platform began or ceased to serve an enterprise',
  },
  'registration.connections-changed.v1': {
    topic: 'registration.connections',
    document: connectionChanged,
    zh: '接入设置变更（报文签名密钥与要求）',
    en: 'The connection of a partner was changed: its keys, and whether its requests must be signed',
  },
  'customs.documents-received.v1': {
    topic: 'customs.documents',
    document: documentReceived,
    zh: '单证已收',
    en: 'Documents were stored',
  },
  'customs.lists-received.v1': moved('清单已收', 'Declaration lists were stored'),
  'customs.lists-matched.v1': moved('三单比对一致', 'Lists match their order, payment and waybill'),
  'customs.lists-mismatched.v1': moved('三单比对不一致', 'Lists do not match their documents'),
  'customs.lists-submitted.v1': moved('清单已向海关申报', 'Lists were sent to customs'),
  'customs.lists-accepted.v1': moved('海关入库', 'Customs accepted the lists'),
  'customs.lists-under-review.v1': moved('海关人工审核', 'Customs reviews the lists by hand'),
  'customs.lists-held.v1': moved('清单暂停办理', 'An officer of customs holds the lists'),
  'customs.lists-hold-released.v1': moved('清单解除暂停', 'An officer of customs lets the lists go on'),
  'customs.lists-inspected.v1': moved('海关查验', 'Customs selected the lists for inspection'),
  'customs.lists-detained.v1': moved('海关扣留', 'Customs detained the goods'),
  'customs.lists-cleared.v1': moved('海关审结', 'Customs closed its review'),
  'customs.lists-released.v1': {
    topic: 'customs.lists',
    document: listReleased,
    zh: '海关放行',
    en: 'Customs released the lists',
  },
  'customs.lists-closed.v1': {
    topic: 'customs.lists',
    document: listClosed,
    zh: '海关结关',
    en: 'Customs closed the lists',
  },
  'customs.lists-rejected.v1': moved('海关退单', 'Customs rejected the lists'),
  'customs.lists-cancelled.v1': moved('清单已撤销', 'Lists were withdrawn'),
  'customs.lists-returned.v1': moved('退运', 'Goods were returned'),
  'customs.applications-submitted.v1': {
    topic: 'customs.applications',
    document: listApplicationMoved,
    zh: '撤销、退货申请已向海关申报',
    en: 'Cancellations, returns and tallies of returns were sent to customs',
  },
  'customs.applications-accepted.v1': {
    topic: 'customs.applications',
    document: listApplicationMoved,
    zh: '海关同意撤销、退货申请',
    en: 'Customs accepted cancellations, returns and tallies of returns',
  },
  'customs.applications-refused.v1': {
    topic: 'customs.applications',
    document: listApplicationMoved,
    zh: '海关退回撤销、退货申请',
    en: 'Customs refused cancellations, returns and tallies of returns',
  },
  'customs.taxes-assessed.v1': {
    topic: 'customs.taxes',
    document: taxAssessed,
    zh: '综合税测算',
    en: 'Composite tax was calculated',
  },
  'customs.tax-bills-received.v1': {
    topic: 'customs.taxes',
    document: taxBillReceived,
    zh: '电子税单',
    en: 'Electronic tax bills arrived',
  },
  'customs.guarantees-held.v1': guaranteed(
    '税款担保已占用',
    'Guarantees are held for the tax of released lists',
  ),
  'customs.guarantees-adjusted.v1': guaranteed(
    '税款担保按税单调整',
    "Guarantees were adjusted to customs' tax bill",
  ),
  'customs.guarantees-freed.v1': guaranteed('税款担保已释放', 'Guarantees were freed wholly or in part'),
  'customs.guarantees-due.v1': guaranteed('税款到期应缴', 'The tax is due'),
  'customs.guarantees-overdue.v1': guaranteed('税款逾期未缴', 'The tax is overdue'),
  'customs.guarantees-paid.v1': guaranteed(
    '税款已缴，担保核销',
    'The tax was paid and the guarantee discharged',
  ),
  'customs.submissions-requested.v1': {
    topic: 'customs.submissions',
    document: submissionRequested,
    zh: '待发送海关的报文',
    en: 'Messages are ready for customs',
  },
  'customs-adapter.messages-sent.v1': {
    topic: 'customs-adapter.messages',
    document: messageSent,
    zh: '报文已送达交换平台',
    en: 'The exchange took over messages',
  },
  'customs-adapter.messages-refused.v1': {
    topic: 'customs-adapter.messages',
    document: messageRefused,
    zh: '交换平台拒收报文',
    en: 'The exchange refused messages',
  },
  'customs-adapter.messages-received.v1': {
    topic: 'customs-adapter.messages',
    document: messageReceived,
    zh: '收到海关报文',
    en: 'Messages of customs arrived',
  },
  'customs.exports-declared.v1': {
    topic: 'customs.declarations',
    document: exportDeclared,
    zh: '出口报关单已生成',
    en: 'Customs merged released lists into export declarations',
  },
  'tax-refund.claims-drafted.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税申报已生成',
    en: 'Refund claims were drafted',
  },
  'tax-refund.claims-filed.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税申报已提交',
    en: 'Refund claims were filed',
  },
  'tax-refund.claims-accepted.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '税务机关已受理',
    en: 'The tax authority accepted refund claims',
  },
  'tax-refund.claims-approved.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税已核准',
    en: 'Refund claims were approved',
  },
  'tax-refund.claims-refused.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税不予核准',
    en: 'Refund claims were refused',
  },
  'tax-refund.claims-withdrawn.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税申报已撤回',
    en: 'Refund claims were withdrawn before filing',
  },
  'tax-refund.claims-paid.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税款已到账',
    en: 'Refunds were paid',
  },
  'tax-refund.claims-stopped.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税申报计时停止（疑点、函调、暂缓）',
    en: 'The clock of refund claims stands still: doubt, inquiry letter or suspension',
  },
  'tax-refund.claims-resumed.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税申报恢复办理',
    en: 'Refund claims go on',
  },
  'tax-refund.claims-part-paid.v1': {
    topic: 'tax-refund.claims',
    document: claimMoved,
    zh: '退税款部分到账',
    en: 'Refunds were paid in part',
  },
  'tax-refund.repayments-demanded.v1': {
    topic: 'tax-refund.repayments',
    document: repaymentMoved,
    zh: '追回已退税款',
    en: 'Refunds are taken back',
  },
  'tax-refund.repayments-made.v1': {
    topic: 'tax-refund.repayments',
    document: repaymentMoved,
    zh: '已退税款已缴回',
    en: 'Refunds that were taken back are paid in',
  },
  'tax-refund.repayments-released.v1': {
    topic: 'tax-refund.repayments',
    document: repaymentMoved,
    zh: '追回撤销（按期收汇，凭证后到）',
    en: 'Demands of refunds fell away: the money had come in time',
  },
  'tax-refund.deadlines-approaching.v1': {
    topic: 'tax-refund.deadlines',
    document: refundDeadlineTold,
    zh: '退税期限将到（60 天前）',
    en: 'Deadlines of exports come near',
  },
  'tax-refund.deadlines-passed.v1': {
    topic: 'tax-refund.deadlines',
    document: refundDeadlineTold,
    zh: '退税期限已过',
    en: 'Deadlines of exports have passed',
  },
  'tax-adapter.filings-sent.v1': {
    topic: 'tax-adapter.filings',
    document: filingSent,
    zh: '申报已送达税务机关',
    en: 'The tax authority took filings over',
  },
  'tax-refund.filings-requested.v1': {
    topic: 'tax-refund.filings',
    document: filingRequested,
    zh: '待发送税务机关的申报',
    en: 'Filings are ready for the tax authority',
  },
  'tax-adapter.answers-received.v1': {
    topic: 'tax-adapter.answers',
    document: taxAnswerReceived,
    zh: '收到税务机关回复',
    en: 'Answers of the tax authority arrived',
  },
  'customs.export-declarations-drafted.v1': declarationMoved(
    '出口报关单草稿已生成',
    'Drafts of full export declarations were made',
  ),
  'customs.export-declarations-declared.v1': declarationMoved(
    '出口报关单已申报',
    'Full export declarations were declared',
  ),
  'customs.export-declarations-accepted.v1': declarationMoved(
    '海关接受出口报关单',
    'Customs accepted full export declarations',
  ),
  'customs.export-declarations-inspected.v1': declarationMoved(
    '出口报关单布控查验',
    'Customs inspects the goods of full export declarations',
  ),
  'customs.export-declarations-released.v1': declarationMoved(
    '出口报关单放行',
    'Customs released full export declarations',
  ),
  'customs.export-declarations-closed.v1': declarationMoved(
    '出口报关单结关',
    'Customs closed full export declarations',
  ),
  'customs.export-declarations-rejected.v1': declarationMoved(
    '出口报关单退单',
    'Customs rejected full export declarations',
  ),
  'customs.export-declarations-withdrawn.v1': declarationMoved(
    '出口报关单撤销',
    'Full export declarations were withdrawn',
  ),
  'customs.payment-data-asked.v1': paymentData('海关要求提供支付原始数据', 'Customs asks for payment data'),
  'customs.payment-data-answered.v1': paymentData(
    '企业已答复支付原始数据',
    'Enterprises answered with payment data',
  ),
  'customs.payment-data-relayed.v1': paymentData(
    '支付原始数据已转交海关',
    'Payment data were relayed to customs',
  ),
  'customs.payment-data-accepted.v1': paymentData('海关接受支付原始数据', 'Customs accepted payment data'),
  'customs.payment-data-refused.v1': paymentData('海关退回支付原始数据', 'Customs refused payment data'),
  'customs.payment-answers-requested.v1': {
    topic: 'customs.submissions',
    document: paymentAnswerRequested,
    zh: '待转交海关的支付原始数据',
    en: 'Answers with payment data are ready for customs',
  },
  'customs-adapter.payment-data-received.v1': {
    topic: 'customs-adapter.messages',
    document: messageReceived,
    zh: '收到海关支付数据核查报文',
    en: 'Messages of customs about payment data arrived',
  },
  'customs-adapter.payment-data-sent.v1': {
    topic: 'customs-adapter.messages',
    document: messageSent,
    zh: '支付原始数据已送达交换平台',
    en: 'The exchange took over payment data',
  },
  'customs-adapter.payment-data-refused.v1': {
    topic: 'customs-adapter.messages',
    document: messageRefused,
    zh: '交换平台拒收支付原始数据',
    en: 'The exchange refused payment data',
  },
  'fx-settlement.receipts-received.v1': {
    topic: 'fx-settlement.receipts',
    document: fxReceiptMoved,
    zh: '收到外汇款项',
    en: 'Foreign-exchange receipts arrived',
  },
  'fx-settlement.receipts-matched.v1': {
    topic: 'fx-settlement.receipts',
    document: fxReceiptMoved,
    zh: '收汇与订单匹配',
    en: 'Receipts were matched with orders',
  },
  'fx-settlement.receipts-settled.v1': {
    topic: 'fx-settlement.receipts',
    document: fxReceiptMoved,
    zh: '已结汇',
    en: 'Receipts were settled',
  },
  'fx-settlement.receipts-unmatched.v1': {
    topic: 'fx-settlement.receipts',
    document: fxReceiptMoved,
    zh: '收汇取消匹配',
    en: 'Matches of receipts were taken back',
  },
  'fx-settlement.receipts-refunded.v1': {
    topic: 'fx-settlement.receipts',
    document: fxReceiptMoved,
    zh: '退汇',
    en: 'Receipts were sent back',
  },
  'fx-settlement.proofs-changed.v1': {
    topic: 'fx-settlement.proofs',
    document: receiptProofChanged,
    zh: '收汇凭证变更',
    en: 'What was received for an order, as proof for tax refund, changed',
  },
  'subsidy.applications-submitted.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '扶持资金申请已提交',
    en: 'Applications for awards were submitted',
  },
  'subsidy.applications-calculated.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '扶持金额已测算',
    en: 'Awards were calculated',
  },
  'subsidy.applications-approved.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '主管部门已审核',
    en: 'The lead department approved awards',
  },
  'subsidy.applications-refused.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '申请不予支持',
    en: 'Applications were refused',
  },
  'subsidy.applications-publicised.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '扶持名单公示',
    en: 'Awards were made public',
  },
  'subsidy.applications-paid.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '扶持资金已拨付',
    en: 'Awards were paid',
  },
  'subsidy.applications-checked.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '部门审核通过',
    en: 'Departments passed applications',
  },
  'subsidy.applications-returned.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '申请退回',
    en: 'Applications were returned for correction or another check',
  },
  'subsidy.applications-objected.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '公示期内收到异议',
    en: 'Awards were objected to while they were public',
  },
  'subsidy.applications-withdrawn.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '申请人撤回申请',
    en: 'Applications were withdrawn',
  },
  'subsidy.applications-recovered.v1': {
    topic: 'subsidy.applications',
    document: applicationMoved,
    zh: '错拨资金已追回',
    en: 'Wrongly paid awards were recovered',
  },
  'sandbox.clock-set.v1': {
    topic: 'sandbox.clock',
    document: clockSet,
    zh: '沙箱业务时钟调整',
    en: 'The business clock of the sandbox was moved',
  },
  'sandbox.clock-acknowledged.v1': {
    topic: 'sandbox.clock',
    document: clockAcknowledged,
    zh: '业务时钟已生效',
    en: 'A service follows the business clock',
  },
  'sandbox.tokens-revoked.v1': {
    topic: 'sandbox.tokens',
    document: tokenRevoked,
    zh: '访问令牌已撤销',
    en: 'An access token ended before its time',
  },
  'audit.heads-moved.v1': {
    topic: 'audit.heads',
    document: auditHeadMoved,
    zh: '审计链有了新的链头',
    en: 'The audit chain of a service has grown',
  },
} as const satisfies Record<string, EventContract>;
export type EventType = keyof typeof contracts;

export function isEventType(type: string): type is EventType {
  return Object.hasOwn(contracts, type);
}
