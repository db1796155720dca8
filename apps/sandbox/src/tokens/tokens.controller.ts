import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation, Transactions } from '@app/platform';
import { CodesService } from '../login/codes.service.js';
import { LoginsService } from '../login/logins.service.js';
import { error, isTokenError, readTokenRequest, type TokenError } from './domain/token-request.js';
import { notStored, refused, refusedLogin, tokenAnswer } from './token-answers.js';
import { TokenAnswer } from './tokens.dto.js';
import { tokenLifetimeS, TokensService } from './tokens.service.js';

/** The token issuer of the sandbox; production has a real OpenID provider in its place. */
@Controller()
export class TokensController {
  constructor(
    private readonly tokens: TokensService,
    private readonly logins: LoginsService,
    private readonly codes: CodesService,
    private readonly transactions: Transactions,
  ) {}

  @Post('oauth/token')
  @HttpCode(200)
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ type: TokenAnswer })
  @Operation({
    task: 'start',
    zh: '获取访问令牌（客户端凭证；登录页的授权码）',
    en: 'Fetch an access token (client credentials, or the code of the login page)',
    description:
      '密钥见 GET /sandbox/accounts；也可用 HTTP Basic · Secrets: GET /sandbox/accounts; HTTP Basic will do too',
  })
  token(
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer | TokenError> {
    notStored(reply);
    const now = new Date();
    const asked = readTokenRequest(form, request.headers.authorization);
    if (isTokenError(asked)) return Promise.resolve(refused(reply, asked));
    return this.transactions.run(async (tx) => {
      const login =
        asked.credentials === undefined
          ? undefined
          : await this.logins.login(tx, asked.credentials, { now, address: request.ip });
      if (login !== undefined && login.kind !== 'account') return refusedLogin(reply, login);
      const token =
        asked.grant === 'authorization_code'
          ? await this.codes.exchange(tx, asked, now)
          : login &&
            (await this.tokens.issueFor(login.account, asked.credentials.clientId, tokenLifetimeS, now));
      return token === undefined
        ? refused(
            reply,
            error('invalid_grant', 'the code is not good: it is used, too old, or of another request'),
          )
        : tokenAnswer(token);
    });
  }
}
