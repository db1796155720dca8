/** A service behind the window. */
export interface Upstream {
  readonly name: string;
  /** `http://127.0.0.1:4711`, without a path; one for each instance that is addressed by itself. */
  readonly origins: readonly [string, ...string[]];
}

/** First path segment → name in `UPSTREAMS`. Nothing else is ever routed, so `/metrics` and the like stay inside. */
const routed: Readonly<Record<string, string>> = {
  registration: 'registration',
  customs: 'customs',
  'tax-refund': 'tax-refund',
  fx: 'fx',
  subsidy: 'subsidy',
  sandbox: 'sandbox',
  oauth: 'sandbox',
  '.well-known': 'sandbox',
};

/** The services behind the window: which path goes where, and who must be ready. */
export class Upstreams {
  /** Segments that go to a service which is there: without the sandbox `/oauth` and its like do not exist. */
  readonly segments: ReadonlyMap<string, Upstream>;

  constructor(readonly all: readonly Upstream[]) {
    this.segments = new Map(
      Object.entries(routed).flatMap(([segment, name]) => {
        const upstream = all.find((one) => one.name === name);
        return upstream === undefined ? [] : [[segment, upstream]];
      }),
    );
  }

  /** The segments that one service answers; none for the adapters. */
  segmentsOf(upstream: Upstream): string[] {
    return Object.entries(routed).flatMap(([segment, name]) => (name === upstream.name ? [segment] : []));
  }
}

/** Reads `UPSTREAMS`, an object of http addresses or, for several instances, lists of them; throws a plain sentence when it is none. */
export function upstreamsFrom(json: string): Upstreams {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error('UPSTREAMS must be a JSON object of addresses');
  const all = Object.entries(parsed).map(([name, address]: [string, unknown]): Upstream => {
    const [first, ...others]: unknown[] = Array.isArray(address) ? address : [address];
    return { name, origins: [originOf(name, first), ...others.map((other) => originOf(name, other))] };
  });
  return new Upstreams(all);
}

function originOf(name: string, address: unknown): string {
  if (typeof address !== 'string' || !/^https?:\/\//.test(address))
    throw new Error(`UPSTREAMS.${name} must be an http address`);
  return new URL(address).origin;
}
