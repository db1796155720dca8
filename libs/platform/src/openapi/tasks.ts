import type { Text } from '@app/kernel';

/** What people come to do, in the order of a first visit; operations of all services are grouped by it in /docs. */
export const tasks = {
  start: { zh: '开始使用：账户、令牌、时钟', en: 'Getting started: accounts, tokens, clock' },
  registration: {
    zh: '一次登记：参与方、资质与委托',
    en: 'Registration: participants, qualifications, delegations',
  },
  documents: {
    zh: '报送单证：订单、支付单、运单、清单',
    en: 'Filing documents: orders, payments, waybills, lists',
  },
  lists: { zh: '申报清单：比对、回执与状态', en: 'Declaration lists: match, receipts, status' },
  timeline: { zh: '全程追踪', en: 'The timeline of a case' },
  calculations: { zh: '试算与校验（不保存）', en: 'Calculations and checks (nothing is stored)' },
  'tax-refund': { zh: '出口退（免）税', en: 'Export tax refund' },
  fx: { zh: '收结汇', en: 'Foreign exchange' },
  subsidy: { zh: '扶持政策兑现', en: 'Policy awards' },
  operation: { zh: '运行维护', en: 'Operating the platform' },
  sandbox: { zh: '沙箱：模拟外部世界', en: 'Sandbox: the outside world' },
} as const satisfies Record<string, Text>;

export type Task = keyof typeof tasks;

/** The name of the tag in the document: both languages, for Swagger UI shows nothing else. */
export function tagOf(task: Task): string {
  return `${tasks[task].zh} · ${tasks[task].en}`;
}
