import { Module } from '@nestjs/common';
import { AccessToken } from './access-token.js';
import { ExchangeGateway } from './exchange.gateway.js';

@Module({ providers: [AccessToken, ExchangeGateway], exports: [ExchangeGateway] })
export class ExchangeModule {}
