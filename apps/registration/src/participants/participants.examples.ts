import type { OperationText } from '@app/platform';

type Examples = NonNullable<OperationText['examples']>;

/** Bodies that work as they stand against a fresh sandbox, sent by the account that their summary names. */
export const examples = {
  register: {
    demo: {
      summary: '账户 demo（已登记：返回现有记录） · as demo, which is registered: gives its record',
      value: {
        name: '宁波示范跨境电商有限公司',
        creditCode: '91330200MA0DEM013H',
        customsCode: '330246D001',
        roles: ['e-commerce', 'platform', 'payment', 'logistics', 'agent', 'warehouse'],
      },
    },
  },
  amend: {
    unchanged: {
      summary: '账户 demo（内容相同，不产生新版本） · as demo; nothing differs, so no new version',
      value: { name: '宁波示范跨境电商有限公司' },
    },
  },
  decide: {
    accept: {
      summary: '账户 customs-officer-1，对象为新登记企业 · as customs-officer-1, on the newcomer',
      value: { department: 'customs', decision: 'accept', reason: '材料齐全' },
    },
  },
} satisfies Record<string, Examples>;
