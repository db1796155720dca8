import { createPrivateKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import { signatureElement } from '@app/ceb';
import { newId } from '@app/kernel';
import { FieldCipher, Transactions } from '@app/platform';
import { messageDigest, signedBytes } from './domain/xml-signature.js';
import { Signer, type Unsigned } from './signer.js';
import { SigningKeyEntity } from './signing-key.entity.js';

const modulusLength = 2048;
/** Keys of the busiest enterprises are kept unpacked. */
const keptKeys = 1_000;

interface OpenKey {
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly publicKey: string;
}

const makeKeyPair = promisify(generateKeyPair);
const signAway = promisify(
  (bytes: Buffer, key: KeyObject, done: (error: Error | null, signature: Buffer) => void): void =>
    sign('RSA-SHA1', bytes, key, done),
);

/**
 * Enveloped XML signature (XML-DSig, C14N 1.0) by `rsa-sha1`, the one method beside SM2 that the specification of 202205
 * names, with an RSA key per enterprise that this signer makes itself and keeps encrypted. There is no certificate
 * authority in the sandbox: `X509Certificate` holds the bare public key.
 */
@Injectable()
export class SandboxSigner extends Signer {
  private readonly open = new Map<string, Promise<OpenKey>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
  ) {
    super();
  }

  async signatureFor({ senderCode, xml }: Unsigned): Promise<string> {
    const key = await this.keyOf(senderCode);
    const digestValue = messageDigest(xml);
    const signature = await signAway(signedBytes(digestValue), key.privateKey);
    return signatureElement({
      digestValue,
      signatureValue: signature.toString('base64'),
      certificate: key.publicKey,
      keyName: key.name,
      method: 'rsa-sha1',
    });
  }

  private keyOf(senderCode: string): Promise<OpenKey> {
    const known = this.open.get(senderCode);
    if (known) return known;
    if (this.open.size >= keptKeys) this.open.clear();
    const opening = this.storedKey(senderCode).catch((error: unknown) => {
      this.open.delete(senderCode);
      throw error;
    });
    this.open.set(senderCode, opening);
    return opening;
  }

  /** The enterprise's key; made and stored when there is none. Of two instances that do so at once the first one's stands. */
  private async storedKey(senderCode: string): Promise<OpenKey> {
    const stored = await this.find(senderCode);
    if (stored) return stored;
    const { privateKey, publicKey } = await makeKeyPair('rsa', { modulusLength });
    const row: SigningKeyEntity = {
      senderCode,
      keyName: `SANDBOX-${newId().slice(-12).toUpperCase()}`,
      privateKey: this.cipher.encrypt(privateKey.export({ type: 'pkcs8', format: 'pem' })),
      publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
    };
    await this.transactions.run((tx) =>
      tx.createQueryBuilder().insert().into(SigningKeyEntity).values(row).orIgnore().execute(),
    );
    const kept = await this.find(senderCode);
    if (!kept) throw new Error(`the signing key of ${senderCode} was not stored`);
    return kept;
  }

  private async find(senderCode: string): Promise<OpenKey | undefined> {
    const row = await this.transactions.run((tx) => tx.findOneBy(SigningKeyEntity, { senderCode }));
    if (!row) return undefined;
    return {
      name: row.keyName,
      publicKey: row.publicKey,
      privateKey: createPrivateKey(this.cipher.decryptText(row.privateKey)),
    };
  }
}
