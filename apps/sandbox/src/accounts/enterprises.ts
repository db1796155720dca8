/** A legal entity that lives only in the sandbox. */
export interface SandboxEnterprise {
  readonly creditCode: string;
  readonly customsCode: string;
  readonly name: string;
}

/**
 * The two enterprises of a fresh sandbox. Both codes carry both right check digits; the organisation codes begin with
 * MA0, which Zhejiang never issued, so that they can be no real company's. 3302 = Ningbo, zone 4 = bonded, ownership 6 = private.
 */
export const sandboxEnterprises = {
  demo: {
    creditCode: '91330200MA0DEM013H',
    customsCode: '330246D001',
    name: '宁波示范跨境电商有限公司',
  },
  other: {
    creditCode: '91330200MA0DEM021C',
    customsCode: '330246D002',
    name: '宁波另一家跨境电商有限公司',
  },
} as const satisfies Record<string, SandboxEnterprise>;
