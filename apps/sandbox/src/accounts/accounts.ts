import { createHmac } from 'node:crypto';
import type { Role } from '@app/platform';
import { pendingEnterprises, sandboxEnterprises, type SandboxEnterprise } from './enterprises.js';

/** A client that may fetch tokens; `enterprise` and `department` become claims. */
export interface Account {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly roles: readonly Role[];
  readonly enterprise?: Pick<SandboxEnterprise, 'creditCode' | 'customsCode' | 'name'>;
  readonly department?: string;
}

type AccountFacts = Omit<Account, 'clientSecret'>;

/** Departments with a role of their own; the department's claim is the role without `-officer`. */
const officerRoles = [
  'customs-officer',
  'tax-officer',
  'fx-officer',
  'commerce-officer',
  'finance-officer',
] as const;

/** The other departments that the policy measures of 甬跨境办〔2021〕1号 name. */
const otherDepartments = [
  'development-reform', // 发改委
  'big-data', // 大数据局
  'economy-information', // 经信局
  'science-technology', // 科技局
  'investment-promotion', // 投资促进中心
  'airport-economy', // 临空经济示范区管委会
  'post', // 邮政管理局
  'local-finance', // 金融办
  'talent', // 市委人才办
  'human-resources', // 人社局
  'education', // 教育局
  'market-regulation', // 市场监管局
  'services', // 服务业局
] as const;

/** Two of each officer, because a decision must be confirmed by a second person. */
const persons = ['1', '2'];

const systems = ['auditor', 'operator', 'bank', 'authority'] as const;

function facts(): AccountFacts[] {
  return [
    ...Object.entries({ ...sandboxEnterprises, ...pendingEnterprises }).map(
      ([clientId, { creditCode, customsCode, name }]): AccountFacts => ({
        clientId,
        roles: ['enterprise'],
        enterprise: { creditCode, customsCode, name },
      }),
    ),
    ...officerRoles.flatMap((role) =>
      persons.map((person): AccountFacts => ({
        clientId: `${role}-${person}`,
        roles: [role],
        department: role.replace(/-officer$/, ''),
      })),
    ),
    ...otherDepartments.flatMap((department) =>
      persons.map((person): AccountFacts => ({
        clientId: `department-officer-${department}-${person}`,
        roles: ['department-officer'],
        department,
      })),
    ),
    ...systems.map((role): AccountFacts => ({ clientId: role, roles: [role] })),
  ];
}

/** All accounts of the sandbox; the same secret gives the same accounts on every start. */
export function sandboxAccounts(sandboxSecret: string): Account[] {
  return facts().map(({ clientId, ...rest }) => ({
    clientId,
    clientSecret: clientSecret(sandboxSecret, clientId),
    ...rest,
  }));
}

/** base64url(HMAC-SHA256(SANDBOX_SECRET, `client:<clientId>`)), for further secrets `client:<clientId>:<id>`. */
export function clientSecret(sandboxSecret: string, clientId: string, id?: string): string {
  const text = id === undefined ? `client:${clientId}` : `client:${clientId}:${id}`;
  return createHmac('sha256', sandboxSecret).update(text).digest('base64url');
}
