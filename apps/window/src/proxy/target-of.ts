import type { Upstream, Upstreams } from '../upstreams/upstreams.js';

/** Requests in turn to each instance. */
const turns = new WeakMap<Upstream, number>();

function nextOrigin(upstream: Upstream): string {
  const turn = turns.get(upstream) ?? 0;
  turns.set(upstream, (turn + 1) % upstream.origins.length);
  return upstream.origins[turn] ?? upstream.origins[0];
}

/**
 * Where a request goes: the service of its first path segment, path and query unchanged. `undefined` when nobody answers
 * that segment, and for any path that a URL parser would read differently (`..`, `%2e%2e`, `//host`, backslashes): what
 * was checked here must be what the service sees, or its internals could be reached.
 */
export function targetOf(
  rawUrl: string,
  upstreams: Upstreams,
): { url: string; upstream: string } | undefined {
  const [path = ''] = rawUrl.split('?', 1);
  const segment = path.split('/', 2)[1] ?? '';
  const upstream = upstreams.segments.get(segment);
  if (upstream === undefined || !path.startsWith('/') || rawUrl.includes('#')) return undefined;
  const origin = nextOrigin(upstream);
  const url = `${origin}${rawUrl}`;
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.origin !== origin || parsed.pathname !== path || path.includes('//')) return undefined;
  return { url, upstream: upstream.name };
}
