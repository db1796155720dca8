export interface Memory {
  readonly rssBytes: number;
  readonly heapBytes: number;
}

export interface Stored {
  readonly documents: ReadonlyMap<string, string>;
  readonly messages: number;
  readonly others?: boolean;
}

export interface FuzzOptions {
  readonly sender: Sender;
  stored(): Promise<Stored>;
  memory(): Promise<Memory | undefined>;
  readonly seed: number;
  readonly messages: number;
  readonly seconds?: number;
  readonly demo: { readonly customsCode: string; readonly name: string };
  readonly at: Date;
  /** Digits that begin every number of the run. */
  readonly prefix: string;
  /** Where failing inputs are kept. */
  readonly folder: string;
  readonly lanes?: number;
  readonly say?: (line: string) => void;
}

export interface FuzzReport {
  readonly sent: number;
  readonly failures: readonly { number: number; mutation: string; wrong: string; file: string }[];
  readonly taken: ReadonlyMap<string, number>;
  readonly statuses: Readonly<Record<string, number>>;
  readonly mutations: ReadonlyMap<string, number>;
  readonly messages: number;
  readonly before: Memory | undefined;
  readonly after: Memory | undefined;
  readonly unlike: readonly string[];
}

export interface Sender {
  send(input: object, method?: string): Promise<{ status?: number; text?: string; failure?: string }>;
  close(): void;
}

export function fuzz(options: FuzzOptions): Promise<FuzzReport>;
