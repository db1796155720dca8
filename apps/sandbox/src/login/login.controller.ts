import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Transactions } from '@app/platform';
import { AccountsService } from '../accounts/accounts.service.js';
import { SandboxConfig } from '../config.js';
import { CodesService } from './codes.service.js';
import {
  readAuthorization,
  redirectUrisOf,
  withParameters,
  type AuthorizationRequest,
} from './domain/authorization-request.js';
import { loginPage, refusalPage, type LoginFault } from './login-page.js';
import { LoginsService } from './logins.service.js';

/** The page where people log in to the sandbox (authorisation code with PKCE); Swagger UI at /docs sends them here. */
@ApiExcludeController()
@Controller('oauth/authorize')
export class LoginController {
  private readonly redirectUris: readonly string[];

  constructor(
    private readonly accounts: AccountsService,
    private readonly logins: LoginsService,
    private readonly codes: CodesService,
    private readonly transactions: Transactions,
    config: SandboxConfig,
  ) {
    this.redirectUris = redirectUrisOf(config.PUBLIC_URL, config.redirectUris);
  }

  @Get()
  show(@Query() query: Record<string, unknown>, @Res() reply: FastifyReply): FastifyReply {
    const request = this.readOrAnswer(query, reply);
    return request === undefined ? reply : this.page(reply, request);
  }

  @Post()
  async login(
    @Body() body: unknown,
    @Req() { ip: address }: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<FastifyReply> {
    const form: Record<string, unknown> = typeof body === 'object' && body !== null ? { ...body } : {};
    const request = this.readOrAnswer(form, reply);
    if (request === undefined) return reply;
    const clientId = textOf(form['account']);
    const credentials = { clientId, clientSecret: textOf(form['secret']) };
    const now = new Date();
    const outcome = await this.transactions.run(async (tx) => {
      const login = await this.logins.login(tx, credentials, { now, address });
      if (login.kind !== 'account') return login;
      return { kind: 'code', code: await this.codes.issue(tx, request, login.account, now) } as const;
    });
    switch (outcome.kind) {
      case 'code':
        return redirect(
          reply,
          withParameters(request.redirectUri, { code: outcome.code, state: request.state }),
        );
      case 'wrong':
        return this.page(reply.status(401), request, { kind: 'wrong' }, clientId);
      case 'closed':
        return this.page(
          reply.status(429).header('retry-after', String(outcome.retryAfterS)),
          request,
          outcome,
          clientId,
        );
    }
  }

  /** The request; `undefined` where `reply` has already said what is wrong with it. */
  private readOrAnswer(
    fields: Readonly<Record<string, unknown>>,
    reply: FastifyReply,
  ): AuthorizationRequest | undefined {
    const isClient = (clientId: string): boolean => this.accounts.find(clientId) !== undefined;
    const read = readAuthorization(fields, isClient, this.redirectUris);
    switch (read.kind) {
      case 'good':
        return read.request;
      case 'refused':
        redirect(reply, read.redirectTo);
        return undefined;
      case 'untrusted':
        void withSafety(reply.status(400), "'none'").send(refusalPage(read.reason));
        return undefined;
    }
  }

  private page(
    reply: FastifyReply,
    request: AuthorizationRequest,
    fault?: LoginFault,
    chosen = request.clientId,
  ): FastifyReply {
    const accounts = this.accounts.all.map(({ clientId, enterprise }) => ({
      clientId,
      name: enterprise?.name ?? '',
    }));
    // browsers hold a form to this rule also where its answer sends them on
    const formAction = `'self' ${new URL(request.redirectUri).origin}`;
    return withSafety(reply, formAction).send(loginPage({ request, accounts, chosen, fault }));
  }
}

function redirect(reply: FastifyReply, url: string): FastifyReply {
  return reply.status(303).header('cache-control', 'no-store').header('location', url).send();
}

/** Nothing is loaded, framed, kept or told on. */
function withSafety(reply: FastifyReply, formAction: string): FastifyReply {
  return reply.headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action ${formAction}; frame-ancestors 'none'; base-uri 'none'`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
