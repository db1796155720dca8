import { expect, it } from '@jest/globals';
import { sandboxRefusal } from './production.js';

it.each(['production', 'Production', ' production '])('does not start with NODE_ENV=%j', (NODE_ENV) => {
  expect(sandboxRefusal({ NODE_ENV })).toMatch(/sandbox does not start with NODE_ENV/);
});

it.each([undefined, '', 'development', 'test'])('starts with NODE_ENV=%j', (NODE_ENV) => {
  expect(sandboxRefusal({ NODE_ENV })).toBeUndefined();
});

const PUBLIC_URL = 'http://127.0.0.1:8080';
it.each(['https://login.example.gov.cn/realms/window', 'http://127.0.0.1:8081', 'other'])(
  'does not start beside the issuer %s',
  (TOKEN_ISSUER) => {
    expect(sandboxRefusal({ TOKEN_ISSUER, PUBLIC_URL })).toMatch(/does not start beside another issuer/);
  },
);

it.each([PUBLIC_URL, `${PUBLIC_URL}/`])('starts as the issuer %s itself', (TOKEN_ISSUER) => {
  expect(sandboxRefusal({ TOKEN_ISSUER, PUBLIC_URL })).toBeUndefined();
});
