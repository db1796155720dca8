import { register, type Participant } from './participant.js';
import type { Department, Standing } from './standing.js';

export const registeredAt = new Date('2021-06-16T09:00:00+08:00');

/** A registered company that no department has decided on yet. */
export function participant(override: Partial<Participant> = {}): Participant {
  const facts = {
    creditCode: '91330200MA0DEM013H',
    customsCode: '330246D001',
    name: '宁波示范跨境电商有限公司',
    roles: ['e-commerce', 'platform'] as const,
  };
  return { ...register(facts, '01999999-0000-7000-8000-000000000001', registeredAt), ...override };
}

/** The company with the same standing at all departments but the named ones. */
export function standing(
  status: Standing['status'],
  others: Partial<Record<Department, Standing['status']>> = {},
): Participant {
  const since = '2021-06-17T09:00:00.000+08:00';
  const at = (department: Department): Standing => ({ status: others[department] ?? status, since });
  return participant({
    departments: { customs: at('customs'), tax: at('tax'), fx: at('fx'), commerce: at('commerce') },
  });
}
