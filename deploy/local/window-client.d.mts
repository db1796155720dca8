export interface Account {
  clientId: string;
  clientSecret: string;
  roles: string[];
  enterprise?: { creditCode: string; customsCode: string; name: string };
  department?: string;
}
export interface WindowClient {
  /** JSON of a GET; another status than 2xx is thrown as a PlainFailure. */
  get(path: string): Promise<unknown>;
  /** JSON of a POST under a fresh Idempotency-Key. */
  post(path: string, body: unknown, contentType?: string): Promise<unknown>;
  /** A valid bearer token, for calls of one's own. */
  token(): Promise<string>;
}
/** The sandbox's accounts, from a running platform. */
export function sandboxAccounts(url: string, awayLimitMs?: number): Promise<Account[]>;
/** Calls the window as one account and repeats what failed because a service was away. */
export function windowClient(url: string, account: { clientId: string; clientSecret: string }): WindowClient;
