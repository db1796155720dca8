import type { Upstream } from './upstreams.js';

/** Long enough for a supervisor to start an instance again, short enough for it to be missed by few. */
const passedOverMs = 3_000;

/**
 * Which instance of a service a request goes to: each in its turn. One that could not be reached is passed over for some
 * seconds, as long as there is another.
 */
export class Instances {
  private readonly turns = new WeakMap<Upstream, number>();
  private readonly unreachedUntil = new Map<string, number>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  next(upstream: Upstream): string {
    const { origins } = upstream;
    const turn = this.turns.get(upstream) ?? 0;
    const inOrder = [...origins.slice(turn), ...origins.slice(0, turn)];
    const origin = inOrder.find((one) => this.isReached(one)) ?? origins[turn] ?? origins[0];
    this.turns.set(upstream, (origins.indexOf(origin) + 1) % origins.length);
    return origin;
  }

  /** `origin` refused a connection, or gave none in time: another one that may answer, `undefined` where there is none. */
  insteadOf(origin: string, { origins }: Upstream): string | undefined {
    this.unreachedUntil.set(origin, this.now() + passedOverMs);
    return origins.find((one) => this.isReached(one));
  }

  private isReached(origin: string): boolean {
    return (this.unreachedUntil.get(origin) ?? 0) <= this.now();
  }
}
