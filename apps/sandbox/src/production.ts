/** Settings that say whether the sandbox may run here. */
export interface Surroundings {
  readonly NODE_ENV?: string | undefined;
  readonly TOKEN_ISSUER?: string | undefined;
  readonly PUBLIC_URL?: string | undefined;
}

/**
 * Why the sandbox does not start: it gives away tokens and invents customs' answers, so it must never run beside real
 * declarations, nor where another issuer's tokens are taken.
 */
export function sandboxRefusal({ NODE_ENV, TOKEN_ISSUER, PUBLIC_URL }: Surroundings): string | undefined {
  if (NODE_ENV?.trim().toLowerCase() === 'production')
    return 'The sandbox does not start with NODE_ENV=production: it issues tokens to everyone and answers for authorities.';
  if (TOKEN_ISSUER && PUBLIC_URL && originOf(TOKEN_ISSUER) !== originOf(PUBLIC_URL))
    return `The sandbox does not start beside another issuer: TOKEN_ISSUER is ${TOKEN_ISSUER}, the sandbox itself is ${PUBLIC_URL}.`;
  return undefined;
}

function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : address;
}
