import type { Dated } from '@app/kernel';
import type { ParticipantRole } from '../../participants/domain/roles.js';
import type { PaperKind } from './paper-kinds.js';

/**
 * `required`: without it the role is suspended and the department does not accept the registration. `warned`: a
 * department may accept on what it knows from its own register, so that the role is `incomplete` and may act.
 * A paper that is on record and has expired suspends the role in both modes.
 * Why most are warned of: docs/decisions/0012-papers-that-warn.md.
 */
export type DemandMode = 'required' | 'warned';

export interface PaperDemand {
  readonly roles: readonly ParticipantRole[];
  /** Any one of them will do. */
  readonly anyOf: readonly PaperKind[];
  /** A customs code on the record says the same as the paper. */
  readonly orCustomsCode?: true;
  readonly mode: DemandMode;
}

const retail194 = '海关总署公告 2018 年第 194 号 二、三';

/** Which role demands which paper, from when to when (RULES 1.1, 1.4, 1.5). Several hold at a time; dates of no row demand nothing. */
export const paperDemands: readonly Dated<PaperDemand>[] = [
  {
    from: '2019-01-01',
    value: {
      roles: ['e-commerce', 'platform', 'payment', 'logistics', 'agent'],
      anyOf: ['customs-filing'],
      orCustomsCode: true,
      mode: 'warned',
    },
    source: retail194,
  },
  {
    from: '2014-03-13',
    to: '2021-12-31',
    value: { roles: ['broker'], anyOf: ['customs-filing'], orCustomsCode: true, mode: 'warned' },
    source: '海关报关单位注册登记管理规定（海关总署令第 221 号）',
  },
  {
    from: '2022-01-01',
    value: { roles: ['broker'], anyOf: ['customs-filing'], orCustomsCode: true, mode: 'warned' },
    source: '海关报关单位备案管理规定（海关总署令第 253 号）',
  },
  {
    from: '2004-07-01',
    to: '2022-12-29',
    value: { roles: ['e-commerce', 'agent'], anyOf: ['foreign-trade-operator-filing'], mode: 'warned' },
    source: '对外贸易法（2004 年修订）第九条；2022-12-30 删去',
  },
  {
    from: '2012-08-01',
    to: '2024-05-31',
    value: { roles: ['e-commerce'], anyOf: ['fx-list'], mode: 'warned' },
    source: '汇发〔2012〕38 号：外汇局办理名录登记',
  },
  {
    from: '2024-06-01',
    value: { roles: ['e-commerce'], anyOf: ['fx-list'], mode: 'warned' },
    source: '汇发〔2024〕11 号：银行办理名录登记',
  },
  {
    from: '2012-07-01',
    value: { roles: ['e-commerce'], anyOf: ['export-refund-filing'], mode: 'warned' },
    source: '国家税务总局公告 2012 年第 24 号；2026 年第 5 号第四至七条：首次申报退（免）税前备案',
  },
  {
    from: '2019-01-01',
    value: { roles: ['payment'], anyOf: ['payment-licence', 'financial-licence'], mode: 'warned' },
    source: retail194,
  },
  {
    from: '2019-01-01',
    value: { roles: ['logistics'], anyOf: ['express-licence'], mode: 'warned' },
    source: retail194,
  },
  {
    from: '2021-01-01',
    value: { roles: ['bonded-warehouse', 'forward-warehouse'], anyOf: ['supervised-site'], mode: 'warned' },
    source: '甬跨境办〔2021〕1 号 八',
  },
  {
    from: '2020-07-01',
    to: '2024-12-14',
    value: { roles: ['overseas-warehouse'], anyOf: ['overseas-warehouse-filing'], mode: 'warned' },
    source: '海关总署公告 2020 年第 75 号；2024 年第 167 号自 2024-12-15 取消',
  },
  {
    from: '2021-01-01',
    value: { roles: ['overseas-warehouse'], anyOf: ['overseas-warehouse-title'], mode: 'warned' },
    source: '甬跨境办〔2021〕1 号 九',
  },
  {
    from: '2021-01-01',
    value: { roles: ['park-operator'], anyOf: ['park-recognition'], mode: 'warned' },
    source: '甬跨境办〔2021〕1 号 一',
  },
  {
    from: '2019-01-01',
    value: { roles: ['overseas-seller'], anyOf: ['agent-appointment'], mode: 'required' },
    source: retail194,
  },
  {
    from: '2021-01-01',
    value: { roles: ['individual-seller'], anyOf: ['personal-fx-account'], mode: 'required' },
    source: '甬跨境办〔2021〕1 号 二十一',
  },
];
