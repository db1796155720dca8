import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { ServiceConfig } from '@app/platform';
import { SandboxConfig } from '../config.js';
import { discoveryDocument } from './discovery.js';
import { SigningKeys } from './signing-keys.js';

/** What the issuer says of itself: its addresses and its public keys. */
@ApiExcludeController()
@Controller()
export class IssuerController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly config: SandboxConfig,
    private readonly service: ServiceConfig,
  ) {}

  @Get('.well-known/openid-configuration')
  discovery(): object {
    return discoveryDocument(this.service.TOKEN_ISSUER, this.config.PUBLIC_URL);
  }

  @Get(['.well-known/jwks.json', 'oauth/jwks'])
  jwks(): object {
    return this.keys.jwks();
  }
}
