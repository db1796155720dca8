import type { OperationText } from '@app/platform';

const rows = [
  'name,creditCode,customsCode,roles',
  '宁波示范跨境电商有限公司,91330200MA0DEM013H,330246D001,e-commerce、platform',
  '代码有误的企业,91330200MA0DEM013A,,物流企业',
].join('\n');

/** Works as it stands against a fresh sandbox: a dry run. */
export const examples: NonNullable<OperationText['examples']> = {
  rows: {
    summary: '账户 commerce-officer-1：一行已有登记，一行代码有误 · as commerce-officer-1 (CSV)',
    value: rows,
    contentType: 'text/csv',
  },
};
