import type { EntityManager } from 'typeorm';
import { checkCreditCode, DomainError, normaliseIdentifier } from '@app/kernel';

/** Names of the registered enterprises among these credit codes. */
export async function namesOf(
  tx: EntityManager,
  creditCodes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows: { credit_code: string; name: string }[] = await tx.query(
    'SELECT credit_code, name FROM participants WHERE credit_code = ANY($1::text[])',
    [[...new Set(creditCodes)]],
  );
  return new Map(rows.map(({ credit_code: code, name }) => [code, name]));
}

/** An enterprise that another one names: its credit code and roles. */
export interface NamedEnterprise {
  readonly creditCode: string;
  readonly name: string;
  readonly roles: readonly string[];
}

/** Throws `enterprise-unknown` (invalid, at `pointer`) for a code that nobody has registered. */
export async function registeredEnterprise(
  tx: EntityManager,
  typed: string,
  pointer: string,
): Promise<NamedEnterprise> {
  const { normalised } = checkCreditCode(typed);
  const rows: NamedEnterprise[] = await tx.query(
    'SELECT credit_code AS "creditCode", name, roles FROM participants WHERE credit_code = $1',
    [normalised],
  );
  const [known] = rows;
  if (known !== undefined) return known;
  const message = {
    zh: '没有以此信用代码登记的企业',
    en: 'No enterprise is registered under this credit code',
  };
  throw new DomainError('enterprise-unknown', 'invalid', {
    message,
    faults: [
      {
        pointer,
        code: 'enterprise-unknown',
        message,
        actual: normaliseIdentifier(typed),
        fix: { zh: '核对代码，或请该企业先登记', en: 'check the code, or let the enterprise register first' },
      },
    ],
  });
}

/** The same with its record locked, so that what is begun about it at the same time stands in a row. */
export async function lockRecord(
  tx: EntityManager,
  typed: string,
  pointer: string,
): Promise<NamedEnterprise> {
  const enterprise = await registeredEnterprise(tx, typed, pointer);
  await tx.query('SELECT 1 FROM participants WHERE credit_code = $1 FOR UPDATE', [enterprise.creditCode]);
  return enterprise;
}
