/** Services that look at delegations. */
export type DelegatedService = 'customs' | 'tax-refund' | 'fx-settlement' | 'subsidy' | 'window';

/** `act`: file and decide in the principal's name, which includes reading; `read`: nothing but reading its records. */
export type DelegatedRight = 'act' | 'read';

interface DelegationScope {
  readonly zh: string;
  readonly en: string;
  /** What it opens, service by service. */
  readonly rights: Readonly<Partial<Record<DelegatedService, DelegatedRight>>>;
  /** The agent must hold one of these roles of registration; none: any registered enterprise. */
  readonly agentRoles: readonly string[];
  /** First day on which the law knows it. */
  readonly from: string;
  readonly source: string;
}

/** What a principal may leave to an agent. The event names the scope; what the scope opens where is said here, once. */
export const delegationScopes = {
  'customs-declaration': {
    zh: '报关代理',
    en: 'customs declaration',
    rights: { customs: 'act', window: 'read' },
    agentRoles: [],
    from: '2001-01-01',
    source: '海关法（2000年修正）第九条、第十条',
  },
  'tax-refund-agency': {
    zh: '代办退税',
    en: 'tax refund agency',
    rights: { 'tax-refund': 'act' },
    agentRoles: ['integrated-service'],
    from: '2017-11-01',
    source: '国家税务总局公告2017年第35号',
  },
  'fx-agency': {
    zh: '代办收结汇',
    en: 'foreign exchange agency',
    rights: { 'fx-settlement': 'act' },
    agentRoles: ['integrated-service'],
    from: '2020-05-20',
    source: '汇发〔2020〕11号',
  },
  'subsidy-agency': {
    zh: '代办扶持政策申报',
    en: 'applying for policy awards',
    rights: { subsidy: 'act' },
    agentRoles: ['integrated-service'],
    from: '2021-01-01',
    source: '甬跨境办〔2021〕1号 第四条',
  },
  'records-reading': {
    zh: '查阅业务记录',
    en: 'reading records',
    rights: {
      customs: 'read',
      'tax-refund': 'read',
      'fx-settlement': 'read',
      subsidy: 'read',
      window: 'read',
    },
    agentRoles: [],
    from: '2021-01-01',
    source: '民法典 第一百六十一条、第一百六十五条',
  },
} as const satisfies Record<string, DelegationScope>;

export type DelegationScopeName = keyof typeof delegationScopes;

// The keys of a constant are its type's.
export const delegationScopeNames = Object.keys(delegationScopes) as DelegationScopeName[];

/** The scopes that open `service` for `right`; whoever may act may read. */
export function scopesFor(service: DelegatedService, right: DelegatedRight): DelegationScopeName[] {
  return delegationScopeNames.filter((name) => {
    const rights: DelegationScope['rights'] = delegationScopes[name].rights;
    return rights[service] === 'act' || (right === 'read' && rights[service] === 'read');
  });
}
