import type { EncryptedData } from './field-keys/encrypted-columns.js';
import type { RetainedColumn } from './retention/retained-column.js';
import type { Authorisations } from '@app/kernel';

export const PLATFORM_OPTIONS = Symbol('platform options');

export interface PlatformOptions {
  /** `customs`: in logs, events and health. */
  readonly name: string;
  /** First path segment of its operations; empty where the app names whole paths (window, sandbox). */
  readonly pathPrefix: string;
  /** Who may call each operation; one without a row refuses to start. */
  readonly authorisations: Authorisations;
  /** Accounts whose request rate is remembered at once; 10,000 unless given. */
  readonly keptAccounts?: number;
  /** Its port is open to everybody (the window): no `/metrics` on it, and `/openapi.json` is the app's own. */
  readonly frontDoor?: boolean;
  /** What it keeps under its field keys: rotation rewrites all of it. */
  readonly encrypted?: EncryptedData;
  /** Columns that are emptied when their retention has run out. */
  readonly retained?: readonly RetainedColumn[];
}
