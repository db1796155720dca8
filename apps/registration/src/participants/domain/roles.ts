/** What a legal entity does in cross-border e-commerce; one may hold several (RULES of registration, GACC 2018 no. 194). */
export const participantRoles = [
  'e-commerce', // 跨境电商企业
  'platform', // 跨境电商平台
  'payment', // 支付企业
  'logistics', // 物流企业
  'agent', // 境内代理人
  'broker', // 报关企业
  'warehouse', // 仓储企业, of a kind that is not told
  'park-operator', // 园区运营方
  'integrated-service', // 综合服务平台企业
  'bonded-warehouse', // 保税仓
  'forward-warehouse', // 集货仓、出口前置仓
  'overseas-warehouse', // 海外仓
  'individual-seller', // 境内个人电商
  'overseas-seller', // 境外电商企业, acts through its domestic agent
] as const;
export type ParticipantRole = (typeof participantRoles)[number];
