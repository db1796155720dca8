import { Global, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { FieldCipher, HashRenewal } from '@app/platform';
import { buyerKey } from '../buyers/buyer-key.js';
import { ListSet } from './list-set.js';
import { sealedSet } from './person-sets.js';
import { QuotaHashesRepository } from './quota-hashes.repository.js';
import { QuotaHashes } from './quota-hashes.js';

/** What of customs is found by keyed hash is hashed again after the key was rotated. */
@Injectable()
class CustomsHashes implements OnApplicationBootstrap {
  constructor(
    private readonly renewal: HashRenewal,
    private readonly lists: ListSet,
    private readonly cipher: FieldCipher,
  ) {}

  onApplicationBootstrap(): void {
    const { cipher } = this;
    const certifications = sealedSet(cipher, {
      table: 'buyer_certifications',
      column: 'buyer_hash',
      hashes: ([number = '', name = '']) => {
        const { buyerHash, nameHash } = buyerKey(cipher, number, name);
        return { buyer_hash: buyerHash, name_hash: nameHash };
      },
    });
    const blacklist = sealedSet(cipher, {
      table: 'blacklist_entries',
      column: 'value',
      hashes: ([number = '']) => ({ value: cipher.hash(number) }),
    });
    this.renewal.begin([this.lists, certifications, blacklist]);
  }
}

@Global()
@Module({
  providers: [CustomsHashes, ListSet, QuotaHashes, QuotaHashesRepository],
  exports: [QuotaHashes],
})
export class HashesModule {}
