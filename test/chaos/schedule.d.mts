export interface Strike {
  readonly number: number;
  readonly atMs: number;
  readonly kind: string;
  readonly target: string;
}
export function scheduleOf(options: {
  seed: number;
  strikes: number;
  seconds: number;
  log: 'postgres' | 'kafka';
}): Strike[];
