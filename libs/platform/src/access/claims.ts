import type { JWTPayload } from 'jose';
import { isRole, type Caller, type Role } from '../caller.js';
import { EnvironmentError } from '../environment.js';

/** Where a token keeps what is asked of it: member names, those inside others with dots (`realm_access.roles`). */
export interface ClaimNames {
  readonly account: string;
  readonly roles: string;
  readonly creditCode: string;
  readonly customsCode: string;
  readonly enterpriseName: string;
  readonly department: string;
  /** Roles of the platform by the issuer's names for them; without it they are the same. */
  readonly roleNames?: Readonly<Record<string, Role>>;
}

const sandboxNames: ClaimNames = {
  account: 'sub',
  roles: 'roles',
  creditCode: 'credit_code',
  customsCode: 'customs_code',
  enterpriseName: 'enterprise_name',
  department: 'department',
};

/** Reads `TOKEN_CLAIMS`: the names that differ from the sandbox's. Throws `EnvironmentError` for a member that is not known. */
export function claimNames(json: string | undefined): ClaimNames {
  if (json === undefined) return sandboxNames;
  const given: unknown = JSON.parse(json);
  if (!isObject(given)) throw new EnvironmentError(['TOKEN_CLAIMS must be a JSON object']);
  const { roleNames, ...names } = given;
  const wrong = Object.entries(names).filter(
    ([name, claim]) => !Object.hasOwn(sandboxNames, name) || typeof claim !== 'string',
  );
  if (wrong.length > 0) {
    throw new EnvironmentError(wrong.map(([name]) => `TOKEN_CLAIMS does not know ${name}`));
  }
  return { ...sandboxNames, ...names, ...(roleNames === undefined ? {} : { roleNames: rolesBy(roleNames) }) };
}

function rolesBy(names: unknown): Readonly<Record<string, Role>> {
  const entries = Object.entries(isObject(names) ? names : {}).map(([name, role]): [string, Role] => {
    if (typeof role !== 'string' || !isRole(role))
      throw new EnvironmentError([`TOKEN_CLAIMS.roleNames: ${String(role)} is no role of the platform`]);
    return [name, role];
  });
  return Object.fromEntries(entries);
}

/**
 * The caller that the claims describe; `undefined` where they name no account, an enterprise without its credit code, or an
 * enterprise that is something else besides: who files does not decide, and nobody is held to its own records by halves.
 */
export function callerOf(claims: JWTPayload, names: ClaimNames): Caller | undefined {
  const account = textAt(claims, names.account);
  const creditCode = textAt(claims, names.creditCode);
  const department = textAt(claims, names.department);
  const roles = rolesAt(claims, names);
  if (account === undefined) return undefined;
  const isEnterprise = roles.includes('enterprise');
  if (isEnterprise && (creditCode === undefined || roles.length > 1)) return undefined;
  return {
    clientId: account,
    roles,
    // of anybody else the credit code is that of an employer, whose records are none of its own
    ...(creditCode === undefined || !isEnterprise
      ? {}
      : {
          enterprise: {
            creditCode,
            customsCode: textAt(claims, names.customsCode) ?? '',
            name: textAt(claims, names.enterpriseName) ?? '',
          },
        }),
    ...(department === undefined ? {} : { department }),
  };
}

function rolesAt(claims: JWTPayload, { roles, roleNames }: ClaimNames): Role[] {
  const given = valueAt(claims, roles);
  const named = (Array.isArray(given) ? given : []).flatMap((name: unknown): Role[] => {
    if (typeof name !== 'string') return [];
    if (roleNames !== undefined)
      return Object.hasOwn(roleNames, name) ? [roleNames[name]].filter(isGiven) : [];
    return isRole(name) ? [name] : [];
  });
  return [...new Set(named)];
}

function isGiven(role: Role | undefined): role is Role {
  return role !== undefined;
}

function textAt(claims: JWTPayload, path: string): string | undefined {
  const value = valueAt(claims, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A claim of that very name first: names of claims may be URLs, which have dots. */
function valueAt(claims: JWTPayload, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path];
  return path
    .split('.')
    .reduce<unknown>((at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined), claims);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
