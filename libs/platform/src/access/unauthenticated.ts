/** Nobody known is calling: 401 with `WWW-Authenticate` (RFC 6750); not a refusal of the trade, so no DomainError. */
export class Unauthenticated extends Error {
  constructor(
    readonly reason: 'token_missing' | 'invalid_token',
    cause?: unknown,
  ) {
    super(reason, cause === undefined ? undefined : { cause });
    this.name = 'Unauthenticated';
  }
}
