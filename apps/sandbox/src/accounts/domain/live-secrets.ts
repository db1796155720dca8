import { DomainError } from '@app/kernel';

/** So many secrets may be live at once: the old one and its successor, until everything uses the new one. */
export const liveSecretsMax = 2;
/** Id of the secret that an account has from the start. */
export const firstSecret = 'first';

export interface SecretRecord {
  readonly id: string;
  readonly createdAt: Date | null;
  readonly endedAt: Date | null;
}

/** The secrets that open the account, oldest first; the first one has a record only when it was ended. */
export function liveSecrets(records: readonly SecretRecord[]): SecretRecord[] {
  const first = { id: firstSecret, createdAt: null, endedAt: null };
  const all = records.some(({ id }) => id === firstSecret) ? records : [first, ...records];
  return all.filter(({ endedAt }) => endedAt === null);
}

/** Throws `two-secrets-live` (conflict). */
export function assertRoomForSecret(live: readonly SecretRecord[]): void {
  if (live.length < liveSecretsMax) return;
  throw new DomainError('two-secrets-live', 'conflict', {
    message: {
      zh: '该账户已有两个有效密钥，请先停用一个',
      en: 'The account has two live secrets; end one of them first',
    },
  });
}

/** Throws `last-secret` (conflict): an account without a secret could not be entered again. */
export function assertNotLast(live: readonly SecretRecord[]): void {
  if (live.length > 1) return;
  throw new DomainError('last-secret', 'conflict', {
    message: {
      zh: '这是该账户唯一的有效密钥，请先新建一个',
      en: 'It is the only live secret of the account; make another one first',
    },
  });
}
