import type { Text } from '@app/kernel';
import type { Department } from '../../participants/domain/departments.js';

/** What an enterprise has to hold before it may act in a role (准入资质). */
export const paperKinds = [
  'customs-filing', // 报关单位备案
  'foreign-trade-operator-filing', // 对外贸易经营者备案
  'fx-list', // 贸易外汇收支企业名录
  'export-refund-filing', // 出口退（免）税备案
  'payment-licence', // 支付业务许可证, covering internet payment
  'financial-licence', // 金融许可证, of a bank
  'express-licence', // 快递业务经营许可证
  'supervised-site', // 海关监管作业场所（场地）
  'overseas-warehouse-filing', // 海外仓业务模式备案
  'overseas-warehouse-title', // 海外仓产权或租赁证明
  'park-recognition', // 园区认定
  'agent-appointment', // 境内代理人委托
  'personal-fx-account', // 个人外汇账户
] as const;
export type PaperKind = (typeof paperKinds)[number];

interface PaperKindFacts {
  readonly name: Text;
  /** Whose officers verify it. */
  readonly department: Department;
  /** Verified by two persons (复核): policy of the installation. */
  readonly secondPerson?: true;
}

export const paperKindFacts: Readonly<Record<PaperKind, PaperKindFacts>> = {
  'customs-filing': {
    name: { zh: '报关单位备案', en: 'filing with customs' },
    department: 'customs',
  },
  'foreign-trade-operator-filing': {
    name: { zh: '对外贸易经营者备案', en: 'filing as foreign trade operator' },
    department: 'commerce',
  },
  'fx-list': {
    name: {
      zh: '贸易外汇收支企业名录',
      en: 'entry in the list of enterprises that trade in foreign exchange',
    },
    department: 'fx',
  },
  'export-refund-filing': {
    name: { zh: '出口退（免）税备案', en: 'filing for export tax refund' },
    department: 'tax',
  },
  'payment-licence': {
    name: { zh: '支付业务许可证（互联网支付）', en: 'payment licence that covers internet payment' },
    department: 'customs',
    secondPerson: true,
  },
  'financial-licence': {
    name: { zh: '金融许可证', en: 'financial licence of a bank' },
    department: 'customs',
    secondPerson: true,
  },
  'express-licence': { name: { zh: '快递业务经营许可证', en: 'express licence' }, department: 'customs' },
  'supervised-site': {
    name: { zh: '海关监管作业场所（场地）', en: 'site under customs supervision' },
    department: 'customs',
  },
  'overseas-warehouse-filing': {
    name: { zh: '海外仓业务模式备案', en: 'filing of the overseas warehouse with customs' },
    department: 'customs',
  },
  'overseas-warehouse-title': {
    name: { zh: '海外仓产权或租赁证明', en: 'title to or lease of the overseas warehouse' },
    department: 'commerce',
  },
  'park-recognition': {
    name: { zh: '园区认定', en: 'recognition of the park' },
    department: 'commerce',
  },
  'agent-appointment': {
    name: { zh: '境内代理人委托书', en: 'appointment of the domestic agent' },
    department: 'customs',
  },
  'personal-fx-account': {
    name: { zh: '个人外汇账户', en: 'personal foreign exchange account' },
    department: 'fx',
  },
};
