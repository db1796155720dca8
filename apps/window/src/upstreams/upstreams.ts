/** A service behind the window. */
export interface Upstream {
  readonly name: string;
  /** `http://127.0.0.1:4711`, without a path. */
  readonly origin: string;
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
  constructor(readonly all: readonly Upstream[]) {}

  /** Segments that go to a service which is there: without the sandbox `/oauth` and its like do not exist. */
  get segments(): ReadonlyMap<string, Upstream> {
    const found = Object.entries(routed).map(
      ([segment, name]) => [segment, this.all.find((one) => one.name === name)] as const,
    );
    return new Map(
      found.flatMap(([segment, upstream]) => (upstream === undefined ? [] : [[segment, upstream]])),
    );
  }

  /** The segments that one service answers; none for the adapters. */
  segmentsOf(upstream: Upstream): string[] {
    return Object.entries(routed).flatMap(([segment, name]) => (name === upstream.name ? [segment] : []));
  }
}

/** Reads `UPSTREAMS`; throws a plain sentence when it is no object of http addresses. */
export function upstreamsFrom(json: string): Upstreams {
  const parsed: unknown = JSON.parse(json);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    throw new Error('UPSTREAMS must be a JSON object of addresses');
  const all = Object.entries(parsed).map(([name, address]: [string, unknown]) => {
    if (typeof address !== 'string' || !/^https?:\/\//.test(address))
      throw new Error(`UPSTREAMS.${name} must be an http address`);
    return { name, origin: new URL(address).origin };
  });
  return new Upstreams(all);
}
