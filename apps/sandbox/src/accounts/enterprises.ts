/** A legal entity that lives only in the sandbox. */
export interface SandboxEnterprise {
  readonly creditCode: string;
  readonly customsCode: string;
  readonly name: string;
  /** What it registers as, see the registration service. */
  readonly roles: readonly string[];
}

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
  },
  other: {
    creditCode: '91330200MA0DEM021C',
    customsCode: '330246D002',
    name: '宁波另一家跨境电商有限公司',
    roles: everything,
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
