import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation, Transactions } from '@app/platform';
import { LoginsService } from '../login/logins.service.js';
import { error, isTokenError, readCredentials, type TokenError } from './domain/token-request.js';
import { notStored, refused, refusedLogin } from './token-answers.js';
import { TokensService } from './tokens.service.js';

/** RFC 7009: ends a token before its time, at every service within seconds. */
@Controller('oauth/revoke')
export class RevocationController {
  constructor(
    private readonly tokens: TokensService,
    private readonly logins: LoginsService,
    private readonly transactions: Transactions,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ description: '令牌已失效（无效的令牌也如此应答） · It has ended, or was none' })
  @Operation({
    task: 'start',
    zh: '撤销访问令牌',
    en: 'Revoke an access token; every service refuses it within seconds',
    description:
      '以令牌所属账户或取得令牌的客户端的凭证调用 · With the credentials of its account, or of the client that fetched it',
  })
  async revoke(
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenError | undefined> {
    notStored(reply);
    const text = tokenOf(form);
    if (text === undefined) return refused(reply, error('invalid_request', 'token is missing'));
    const credentials = readCredentials(form, request.headers.authorization);
    if (isTokenError(credentials)) return refused(reply, credentials);
    const token = await this.tokens.read(text);
    return this.transactions.run(async (tx) => {
      const login = await this.logins.login(tx, credentials, {
        now: new Date(),
        address: request.ip,
      });
      if (login.kind !== 'account') return refusedLogin(reply, login);
      if (token === undefined) return undefined;
      if (![token.clientId, token.account].includes(login.account.clientId))
        return refused(reply, error('unauthorized_client', 'the token belongs to another client'));
      await this.tokens.revoke(tx, token);
      return undefined;
    });
  }
}

function tokenOf(form: unknown): string | undefined {
  if (typeof form !== 'object' || form === null || !('token' in form)) return undefined;
  return typeof form.token === 'string' && form.token !== '' ? form.token : undefined;
}
