import { Module } from '@nestjs/common';
import { AccessToken } from './access-token.js';
import { AuthorityGateway } from './authority.gateway.js';

@Module({ providers: [AccessToken, AuthorityGateway], exports: [AuthorityGateway] })
export class AuthorityModule {}
