import type { OperationExample } from '@app/platform';

const waybillStatus = [
  'appType,logisticsCode,logisticsName,logisticsNo,logisticsStatus,logisticsTime',
  '1,330246D001,宁波示范跨境电商有限公司,YT202609170000001,S,2026-09-18 09:00',
  '1,330246D001,宁波示范跨境电商有限公司,YT202609170000002,S,2026/9/18 9:30',
].join('\n');

/** Works as it stands for the sandbox's `demo`, who has filed a message before. */
export const uploadExamples: Readonly<Record<string, OperationExample>> = {
  waybillStatus: {
    summary: 'CEB513 运单状态 waybill status (CSV)',
    value: waybillStatus,
    contentType: 'text/csv',
  },
};
