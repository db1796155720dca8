import { createParamDecorator, SetMetadata, applyDecorators, type ExecutionContext } from '@nestjs/common';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Caller, Role } from '../caller.js';
import type { Access } from '../fastify.js';

export const ACCESS = Symbol('access');

const access = (value: Access) => SetMetadata(ACCESS, value);

/** The roles that may call an operation, or all operations of a controller; the token is demanded and checked before the body is read. */
export function Roles(...roles: readonly Role[]) {
  if (roles.length === 0) throw new Error('@Roles without a role');
  return applyDecorators(access(roles), ApiSecurity('token'), ApiExtension('x-roles', [...roles]));
}

/** Open to everyone; only for the short list of API.md section 1. */
export function Public() {
  return applyDecorators(access('public'), ApiExtension('x-roles', []));
}

/** The caller, as the token says; on a public route it throws, for nobody has been asked. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest>();
  if (caller === undefined) throw new Error('@CurrentCaller on a public route');
  return caller;
});
