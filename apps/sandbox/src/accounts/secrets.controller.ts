import { Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiParam,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCaller, Operation, Transactions, type Caller } from '@app/platform';
import { NewSecret, SecretView } from './secrets.dto.js';
import { SecretsService } from './secrets.service.js';

@Controller('sandbox/accounts/:clientId/secrets')
@ApiParam({ name: 'clientId', example: 'demo' })
export class SecretsController {
  constructor(
    private readonly secrets: SecretsService,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @ApiOkResponse({ type: [SecretView] })
  @Operation({
    task: 'start',
    zh: '账户的有效密钥（不含密钥本身）',
    en: 'The live secrets of an account, without the secrets themselves',
  })
  list(@CurrentCaller() caller: Caller, @Param('clientId') clientId: string): Promise<SecretView[]> {
    return this.transactions.run((tx) => this.secrets.list(tx, caller, clientId));
  }

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: NewSecret })
  @Operation({
    task: 'start',
    zh: '更换密钥：新建第二个密钥，两者同时有效',
    en: 'Rotate: make a second secret; both are live until one is ended',
  })
  add(
    @CurrentCaller() caller: Caller,
    @Param('clientId') clientId: string,
    @Req() request: FastifyRequest,
  ): Promise<NewSecret> {
    return this.transactions.once(request, caller, (tx) =>
      this.secrets.add(tx, caller, clientId, new Date()),
    );
  }

  @Delete(':secretId')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiParam({ name: 'secretId', example: 'first' })
  @Operation({
    task: 'start',
    zh: '停用一个密钥',
    en: 'End a secret; tokens that it fetched live on until they expire or are revoked',
  })
  end(
    @CurrentCaller() caller: Caller,
    @Param('clientId') clientId: string,
    @Param('secretId') secretId: string,
  ): Promise<void> {
    return this.transactions.run((tx) => this.secrets.end(tx, caller, clientId, secretId));
  }
}
