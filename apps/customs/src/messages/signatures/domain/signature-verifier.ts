import type { PublicKey } from '@app/ceb';

/** Hash functions by the names of node:crypto. */
export type Hash = 'sm3' | 'sha1' | 'sha256';

/** One way of signing: its algorithms, and whether a signature is that of a key. */
export interface SignatureVerifier {
  /** Algorithm of `SignatureMethod`, a URI → what it is made over. */
  readonly signatures: ReadonlyMap<string, Hash>;
  /** Algorithms of `DigestMethod` that may go with them. */
  readonly digests: ReadonlyMap<string, Hash>;
  isSigned(key: PublicKey, bytes: Buffer, signature: Buffer, hash: Hash): boolean;
}
