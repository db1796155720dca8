import { pendingEnterprises, sandboxEnterprises } from '../../../accounts/enterprises.js';

const registered: ReadonlyMap<string, string> = new Map(
  [...Object.values(sandboxEnterprises), ...Object.values(pendingEnterprises)].map(
    ({ customsCode, creditCode }) => [customsCode, creditCode],
  ),
);
const creditCodes: ReadonlySet<string> = new Set(registered.values());

/** One code of an enterprise that customs knows by both (its credit code), of any other the code as it is. */
export function canonicalCode(code: string): string {
  return registered.get(code) ?? code;
}

/**
 * Whether two codes may mean the same enterprise. Customs knows the sandbox's enterprises; of others a customs code (10
 * characters) and a credit code (18) cannot be told apart, so those may be the same.
 */
export function maybeSameEnterprise(one: string, other: string): boolean {
  const [a, b] = [canonicalCode(one), canonicalCode(other)];
  if (a === b) return true;
  return a.length !== b.length && !creditCodes.has(a) && !creditCodes.has(b);
}
