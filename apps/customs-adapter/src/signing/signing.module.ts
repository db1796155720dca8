import { Module } from '@nestjs/common';
import { ServiceConfig } from '@app/platform';
import { SandboxSigner } from './sandbox-signer.js';
import { Signer } from './signer.js';

/** Outside the sandbox nobody may sign with keys that the platform made up. */
export function signerFor(config: Pick<ServiceConfig, 'sandbox'>, sandbox: Signer): Signer {
  if (!config.sandbox)
    throw new Error('No signer is configured: outside the sandbox, provide one for the declarants’ keys');
  return sandbox;
}

@Module({
  providers: [
    SandboxSigner,
    { provide: Signer, inject: [ServiceConfig, SandboxSigner], useFactory: signerFor },
  ],
  exports: [Signer],
})
export class SigningModule {}
