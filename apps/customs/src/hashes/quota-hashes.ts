import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FieldCipher } from '@app/platform';
import { QuotaHashesRepository } from './quota-hashes.repository.js';

/**
 * While one hash key follows another, a person's quota is brought under the key that writes here before anybody reads or
 * takes it: instances that write under different keys wait for one another by a name that both know. With one key nothing is
 * done.
 */
@Injectable()
export class QuotaHashes {
  constructor(
    private readonly repository: QuotaHashesRepository,
    private readonly cipher: FieldCipher,
  ) {}

  get rotating(): boolean {
    return this.cipher.hashKeys.length > 1;
  }

  /** Afterwards the quota of these persons stands under `buyerHash` alone, until the transaction ends. */
  async bring(tx: EntityManager, idNumbers: readonly string[]): Promise<void> {
    if (!this.rotating || idNumbers.length === 0) return;
    const persons = [...new Set(idNumbers.map((number) => number.toUpperCase()))].map((number) =>
      this.cipher.hashes(number),
    );
    // the same among all instances, whatever the order of their keys
    await this.repository.lock(
      tx,
      persons.map((hashes) => [...hashes].sort()[0] ?? ''),
    );
    const pairs = persons.flatMap(([to = '', ...others]) => others.map((from) => ({ from, to })));
    await this.repository.move(tx, pairs);
  }
}
