import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiConsumes, ApiExcludeEndpoint, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Operation, Public, ServiceConfig } from '@app/platform';
import { discoveryDocument } from './discovery.js';
import { error, isTokenError, readTokenRequest, type TokenError } from './domain/token-request.js';
import { SigningKeys } from './signing-keys.js';
import { TokenAnswer } from './tokens.dto.js';
import { tokenLifetimeS, TokensService } from './tokens.service.js';
import { SandboxConfig } from '../config.js';

/** The token issuer of the sandbox; production has a real OpenID provider in its place. */
@Controller()
export class TokensController {
  constructor(
    private readonly tokens: TokensService,
    private readonly keys: SigningKeys,
    private readonly config: SandboxConfig,
    private readonly service: ServiceConfig,
  ) {}

  @Post('oauth/token')
  @HttpCode(200)
  @Public()
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiOkResponse({ type: TokenAnswer })
  @Operation({
    task: 'start',
    zh: '获取访问令牌（客户端凭证）',
    en: 'Fetch an access token (client credentials)',
    description:
      '密钥见 GET /sandbox/accounts；也可用 HTTP Basic · Secrets: GET /sandbox/accounts; HTTP Basic will do too',
  })
  async token(
    @Body() form: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TokenAnswer | TokenError> {
    void reply.headers({ 'cache-control': 'no-store', pragma: 'no-cache' });
    const asked = readTokenRequest(form, request.headers.authorization);
    if (isTokenError(asked)) return refused(reply, asked);
    const account = this.tokens.authenticate(asked);
    if (account === undefined)
      return refused(reply, error('invalid_client', 'client_id or client_secret is wrong'));
    return {
      access_token: await this.tokens.issue(account),
      token_type: 'Bearer',
      expires_in: tokenLifetimeS,
    };
  }

  @Get('.well-known/openid-configuration')
  @Public()
  @ApiExcludeEndpoint()
  discovery(): object {
    return discoveryDocument(this.service.TOKEN_ISSUER, this.config.PUBLIC_URL);
  }

  @Get(['.well-known/jwks.json', 'oauth/jwks'])
  @Public()
  @ApiExcludeEndpoint()
  jwks(): object {
    return this.keys.jwks();
  }
}

/** RFC 6749 section 5.2: 401 with a challenge where the client is not known, 400 otherwise. */
function refused(reply: FastifyReply, answer: TokenError): TokenError {
  const unknown = answer.error === 'invalid_client';
  void reply.status(unknown ? 401 : 400);
  if (unknown) void reply.header('www-authenticate', 'Basic realm="single-window", charset="UTF-8"');
  return answer;
}
