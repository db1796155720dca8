import { everyRole, isRole, type Role } from '@app/kernel';

export { everyRole, isRole, type Role };

/** Who is calling, as the token says. `enterprise` is there for accounts of an enterprise and scopes every query. */
export interface Caller {
  readonly clientId: string;
  readonly roles: readonly Role[];
  readonly enterprise?: {
    /** 统一社会信用代码, 18 characters. */
    readonly creditCode: string;
    /** 海关注册编码, ten characters. */
    readonly customsCode: string;
    readonly name: string;
  };
  /** Of a `department-officer`. */
  readonly department?: string;
}

/** True when the caller has at least one of `roles`. */
export function hasRole(caller: Caller, ...roles: readonly Role[]): boolean {
  return roles.some((role) => caller.roles.includes(role));
}
