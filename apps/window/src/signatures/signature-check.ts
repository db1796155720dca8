import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable, PayloadTooLargeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest, RequestPayload } from 'fastify';
import { calendarDate } from '@app/kernel';
import { bearerToken, bodyLimitBytes, BusinessClock, TokenVerifier, Transactions } from '@app/platform';
import { ConnectionBook } from './connection-book.js';
import { takeNonce, type Connection } from './connections.repository.js';
import { verifyRequest, refusals, windowS } from './domain/verify-request.js';
import { readDigest } from './domain/signature-fields.js';

/**
 * Signatures of requests (RFC 9421), verified here because the window is the only door: the services behind are not
 * reachable from outside (docs/identity.md). A request of an account without a connection costs one look into a map.
 */
@Injectable()
export class SignatureCheck {
  constructor(
    private readonly book: ConnectionBook,
    private readonly tokens: TokenVerifier,
    private readonly clock: BusinessClock,
    private readonly transactions: Transactions,
  ) {}

  /** Before any body is parsed or passed on, also of routes that are registered later. */
  install(fastify: FastifyInstance): void {
    fastify.addHook('preParsing', (request, _reply, payload, done) => {
      const connection = this.connectionOf(request);
      if (connection === undefined) done(null, payload);
      else this.checked(request, connection, payload).then((body) => done(null, body), done);
    });
  }

  /**
   * The connection by whose keys the request must be, or is, signed. Whose request it is, its token claims: one that is
   * not good is refused by the service behind, so a forged claim opens nothing.
   */
  private connectionOf(request: FastifyRequest): Connection | undefined {
    if (this.book.isEmpty || request.is404) return undefined;
    if (request.routeOptions.config.access === 'public') return undefined;
    const token = bearerToken(request);
    const account = token === undefined ? undefined : this.tokens.claimedAccount(token);
    const connection = account === undefined ? undefined : this.book.of(account);
    if (connection === undefined) return undefined;
    const { signedFrom } = connection;
    const demanded = signedFrom !== null && signedFrom <= calendarDate(this.clock.now());
    const signed = connection.keys.length > 0 && request.headers['signature-input'] !== undefined;
    return demanded || signed ? connection : undefined;
  }

  /** The body again, once it is known to be the one that was signed. */
  private async checked(
    request: FastifyRequest,
    { clientId, keys }: Connection,
    payload: RequestPayload,
  ): Promise<RequestPayload> {
    const { method, headers } = request;
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
    const url = request.raw.url ?? '';
    const signature = verifyRequest({ method, url, headers, hasBody }, keys, new Date());
    const body = hasBody ? await this.signedBody(request, payload) : undefined;
    const expiresAt = new Date((signature.created + 2 * windowS) * 1_000);
    const isNew = await this.transactions.run((tx) => takeNonce(tx, clientId, signature.nonce, expiresAt));
    if (!isNew) throw refusals.nonceUsed(signature.nonce);
    if (body === undefined) return payload;
    return Object.assign(Readable.from([body]), { receivedEncodedLength: body.length });
  }

  private async signedBody(request: FastifyRequest, payload: RequestPayload): Promise<Buffer> {
    const hash = createHash('sha256');
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of payload) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes > bodyLimitBytes) throw new PayloadTooLargeException();
      hash.update(part);
      chunks.push(part);
    }
    const { 'content-digest': field } = request.headers;
    const digest = readDigest(typeof field === 'string' ? field : undefined);
    if (digest === undefined || !hash.digest().equals(digest)) throw refusals.digest();
    return Buffer.concat(chunks);
  }
}
