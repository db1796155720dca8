export interface Account {
  clientId: string;
  clientSecret: string;
  roles: string[];
  enterprise?: { creditCode: string; customsCode: string; name: string };
  department?: string;
}
/** What the window answered, parsed; who asks knows its shape. */
type Answer = ReturnType<typeof JSON.parse>;
export interface WindowClient {
  /** JSON of a GET; another status than 2xx is thrown as a PlainFailure. */
  get(path: string): Promise<Answer>;
  /** JSON of a POST under a fresh Idempotency-Key. */
  post(path: string, body: unknown, contentType?: string): Promise<Answer>;
  /** A valid bearer token, for calls of one's own. */
  token(): Promise<string>;
}
/** The sandbox's accounts, from a running platform. */
export function sandboxAccounts(url: string, awayLimitMs?: number): Promise<Account[]>;
/** Calls the window as one account and repeats what failed because a service was away. */
export function windowClient(url: string, account: { clientId: string; clientSecret: string }): WindowClient;
