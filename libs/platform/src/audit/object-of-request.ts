import type { FastifyRequest } from 'fastify';
import type { Act } from './act.js';

type Route = Pick<FastifyRequest, 'params' | 'routeOptions'>;

/**
 * What an operation is about, as far as its route and answer tell: `POST /customs/lists/:id/hold` a record of `lists` by its
 * path; `POST /tax-refund/claims` the one of `claims` whose `id` is answered, by itself or as the one record in the answer.
 *
 * @param answer what is answered, or the name under which an answer is kept
 */
export function objectOf({ params, routeOptions }: Route, answer: unknown): Act['object'] | undefined {
  const segments = (routeOptions.url ?? '').split('/').filter((segment) => segment !== '');
  const at = segments.findIndex((segment) => segment.startsWith(':'));
  const named = at < 0 ? undefined : textMember(params, segments[at]?.slice(1) ?? '');
  const answered = typeof answer === 'string' ? answer : idIn(answer);
  const kind = segments[at < 0 ? segments.length - 1 : at - 1];
  // a path may name a kind of document only (`/customs/uploads/:document`): then the answer names what came of it
  const id = answered !== undefined && (named === undefined || typeof answer === 'string') ? answered : named;
  return kind === undefined || id === undefined ? undefined : { kind, id };
}

function idIn(answer: unknown): string | undefined {
  const own = textMember(answer, 'id');
  if (own !== undefined || typeof answer !== 'object' || answer === null) return own;
  const inside = Object.values(answer).flatMap((member) => textMember(member, 'id') ?? []);
  return inside.length === 1 ? inside[0] : undefined;
}

function textMember(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member: unknown = Reflect.get(value, name);
  return typeof member === 'string' ? member : undefined;
}
