export function isAlive(pid: number): boolean;
export function commandOf(pid: number): string;
/** What tells this process from a later one of the same number; `undefined` when it is gone. */
export function identityOf(pid: number): string | undefined;
export function waitForEnd(pid: number, limitMs: number): Promise<boolean>;
