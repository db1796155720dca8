import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';

export const audience = 'single-window';

/** An issuer with one key, whose key set can be switched off and on. */
export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  available: boolean;
  sign(claims: JWTPayload, options?: SignOptions): Promise<string>;
  close(): Promise<void>;
}

interface SignOptions {
  readonly issuer?: string;
  readonly audience?: string;
  readonly expiresIn?: string;
  readonly key?: CryptoKey;
}

export async function testIssuer(): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const state = { available: true };
  const server: Server = createServer((_, response) => {
    response.writeHead(state.available ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(state.available ? { keys: [jwk] } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    get available() {
      return state.available;
    },
    set available(value) {
      state.available = value;
    },
    sign: (claims, options = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: 'test' })
        .setIssuer(options.issuer ?? issuer)
        .setAudience(options.audience ?? audience)
        .setIssuedAt()
        .setExpirationTime(options.expiresIn ?? '5m')
        .sign(options.key ?? privateKey),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export const demoClaims = {
  sub: 'demo',
  roles: ['enterprise'],
  credit_code: '91330201MA2AAAAA1X',
  customs_code: '330246D001',
  enterprise_name: '示例企业',
};
