import type { Text } from '@app/kernel';

/** Customs, tax bureau, foreign exchange bureau, commerce bureau: each keeps its own view of the one record. */
export const departments = ['customs', 'tax', 'fx', 'commerce'] as const;
export type Department = (typeof departments)[number];

export const departmentNames: Readonly<Record<Department, Text>> = {
  customs: { zh: '海关', en: 'customs' },
  tax: { zh: '税务', en: 'the tax bureau' },
  fx: { zh: '外汇管理', en: 'the foreign exchange bureau' },
  commerce: { zh: '商务', en: 'the commerce bureau' },
};

export const standingStatuses = ['pending', 'accepted', 'returned', 'suspended'] as const;
export type StandingStatus = (typeof standingStatuses)[number];

export const decisions = ['accept', 'return', 'suspend'] as const;
/** accept 接受, return 退回补正, suspend 暂停. */
export type Decision = (typeof decisions)[number];
