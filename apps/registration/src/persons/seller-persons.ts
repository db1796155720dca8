import type { EntityManager } from 'typeorm';
import type { FieldCipher } from '@app/platform';
import { SellerIdentityEntity } from '../sellers/seller-identity.entity.js';

/** A seller as it is kept: number and full name; of one abroad the number in its register. */
export interface SellerPerson {
  readonly participantId: string;
  readonly identity: string;
  readonly fullName: string;
}

/** Identities that are read one by one where only a name is given, the newest first. */
const readOneByOne = 2_000;

function opened(cipher: FieldCipher, { participantId, sealed }: SellerIdentityEntity): SellerPerson {
  const values: unknown = JSON.parse(cipher.decryptText(sealed));
  const [kept = '', fullName = ''] = Array.isArray(values) ? values.map(String) : [];
  // behind the kind of seller, see identityOf
  return { participantId, identity: kept.slice(kept.indexOf(':') + 1), fullName };
}

export async function sellerPerson(
  tx: EntityManager,
  cipher: FieldCipher,
  participantId: string,
): Promise<SellerPerson | null> {
  const found = await tx.findOneBy(SellerIdentityEntity, { participantId });
  return found && opened(cipher, found);
}

/** Sellers with this citizen ID, or of this name; `complete` is false where more are kept than were read. */
export async function sellerPersons(
  tx: EntityManager,
  cipher: FieldCipher,
  asked: { readonly hashes: readonly string[] } | { readonly name: string },
): Promise<{ readonly persons: readonly SellerPerson[]; readonly complete: boolean }> {
  const found = tx.createQueryBuilder(SellerIdentityEntity, 'identity');
  if ('hashes' in asked) {
    const rows = await found.where('identity.identityHash = ANY(:hashes)', asked).getMany();
    return { persons: rows.map((row) => opened(cipher, row)), complete: true };
  }
  const rows = await found
    .orderBy('identity.participantId', 'DESC')
    .take(readOneByOne + 1)
    .getMany();
  const persons = rows.slice(0, readOneByOne).map((row) => opened(cipher, row));
  return {
    persons: persons.filter(({ fullName }) => fullName === asked.name),
    complete: rows.length <= readOneByOne,
  };
}
