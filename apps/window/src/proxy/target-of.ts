import type { Instances } from '../upstreams/instances.js';
import type { Upstream, Upstreams } from '../upstreams/upstreams.js';

/** A request's place behind the window. */
export interface Target {
  readonly url: string;
  readonly origin: string;
  readonly upstream: Upstream;
}

/**
 * Where a request goes: the service of its first path segment, path and query unchanged. `undefined` when nobody answers
 * that segment, and for any path that a URL parser would read differently (`..`, `%2e%2e`, `//host`, backslashes): what
 * was checked here must be what the service sees, or its internals could be reached.
 */
export function targetOf(rawUrl: string, upstreams: Upstreams, instances: Instances): Target | undefined {
  const [path = ''] = rawUrl.split('?', 1);
  const segment = path.split('/', 2)[1] ?? '';
  const upstream = upstreams.segments.get(segment);
  if (upstream === undefined || !path.startsWith('/') || rawUrl.includes('#')) return undefined;
  const origin = instances.next(upstream);
  const url = `${origin}${rawUrl}`;
  if (!URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (parsed.origin !== origin || parsed.pathname !== path || path.includes('//')) return undefined;
  return { url, origin, upstream };
}
