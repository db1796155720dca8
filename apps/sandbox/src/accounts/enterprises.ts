/** A legal entity that lives only in the sandbox. */
export interface SandboxEnterprise {
  readonly creditCode: string;
  readonly customsCode: string;
  readonly name: string;
  /** What it registers as, see the registration service. */
  readonly roles: readonly string[];
  /** What its roles demand (准入资质); each is verified by officers of the department named. */
  readonly papers?: readonly SandboxPaper[];
}

export interface SandboxPaper {
  readonly kind: string;
  readonly number: string;
  readonly issuer: string;
  readonly validFrom: string;
  readonly verifiedBy: 'customs' | 'tax' | 'fx' | 'commerce';
}

/** From long ago and without an end, so that the sandbox's clock may go anywhere. Numbers that nobody issued. */
const papersFor = (number: string): readonly SandboxPaper[] => [
  {
    kind: 'foreign-trade-operator-filing',
    number: `SANDBOX-WM-${number}`,
    issuer: '沙箱商务局',
    validFrom: '2016-01-12',
    verifiedBy: 'commerce',
  },
  {
    kind: 'fx-list',
    number: `SANDBOX-ML-${number}`,
    issuer: '沙箱外汇局',
    validFrom: '2016-01-12',
    verifiedBy: 'fx',
  },
  {
    kind: 'export-refund-filing',
    number: `SANDBOX-TS-${number}`,
    issuer: '沙箱税务局',
    validFrom: '2016-01-12',
    verifiedBy: 'tax',
  },
  {
    kind: 'payment-licence',
    number: `SANDBOX-ZF-${number}`,
    issuer: '沙箱人民银行',
    validFrom: '2016-01-12',
    verifiedBy: 'customs',
  },
  {
    kind: 'express-licence',
    number: `SANDBOX-KD-${number}`,
    issuer: '沙箱邮政管理局',
    validFrom: '2016-01-12',
    verifiedBy: 'customs',
  },
];

const everything = ['platform', 'e-commerce', 'payment', 'logistics', 'agent', 'warehouse'];

/**
 * The enterprises of a fresh sandbox, registered and approved by every department. Their codes carry both right check
 * digits; the organisation codes begin with MA0, which Zhejiang never issued, so that they can be no real company's.
 * 3302 = Ningbo, zone 4 = bonded, ownership 6 = private.
 */
export const sandboxEnterprises = {
  demo: {
    creditCode: '91330200MA0DEM013H',
    customsCode: '330246D001',
    name: '宁波示范跨境电商有限公司',
    roles: everything,
    papers: papersFor('1'),
  },
  other: {
    creditCode: '91330200MA0DEM021C',
    customsCode: '330246D002',
    name: '宁波另一家跨境电商有限公司',
    roles: everything,
    papers: papersFor('2'),
  },
} as const satisfies Record<string, SandboxEnterprise>;

/** Registered only: the departments' officers have yet to decide, which is for people to try out. */
export const pendingEnterprises = {
  newcomer: {
    creditCode: '91330200MA0NEW036N',
    customsCode: '330246D003',
    name: '宁波新登记跨境电商有限公司',
    roles: ['e-commerce'],
  },
} as const satisfies Record<string, SandboxEnterprise>;
