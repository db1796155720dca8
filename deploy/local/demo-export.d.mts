import type { WindowClient } from './window-client.mjs';

/** Plays one retail export through all four departments; answers its order number. */
export function demoExport(at: {
  as: (clientId: string) => WindowClient;
  enterprise: { creditCode: string; customsCode: string; name: string };
  say: (zh: string, en: string) => void;
  show: (orderNo: string) => Promise<unknown>;
  begun?: (orderNo: string) => void;
}): Promise<string>;
