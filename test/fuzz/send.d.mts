import type { Sender } from './fuzz.mjs';

export function sender(url: string, authorization: () => Promise<string>): Sender;
