import { Module } from '@nestjs/common';
import { ServiceConfig } from '@app/platform';
import { SandboxSigner } from './sandbox-signer.js';
import { Signer } from './signer.js';

@Module({
  providers: [
    SandboxSigner,
    {
      provide: Signer,
      inject: [ServiceConfig, SandboxSigner],
      useFactory: (config: ServiceConfig, sandbox: SandboxSigner): Signer => {
        if (!config.sandbox) throw new Error('No signer is configured: outside the sandbox, provide one for the declarants’ keys');
        return sandbox;
      },
    },
  ],
  exports: [Signer],
})
export class SigningModule {}
