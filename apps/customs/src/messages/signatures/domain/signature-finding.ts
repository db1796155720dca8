import type { SignatureFault } from './signature-faults.js';

/** Who signed a message, as the certificate names him. */
export interface Signer {
  readonly serial: string;
  readonly subject: readonly string[];
}

/** What became of the verification: the signer, or why the signature does not count. */
export type SignatureFinding = { readonly signer: Signer } | { readonly fault: SignatureFault };
