export interface SupervisedProcess {
  readonly name: string;
  /** Of the running process; `undefined` while it is being started again. */
  readonly pid: number | undefined;
  /** How often it ended without being asked. */
  readonly crashes: number;
  kill(signal?: NodeJS.Signals): boolean;
}
export interface RunningPlatform {
  /** The window's address. */
  readonly url: string;
  readonly dataDir: string;
  /** Ports of the services by name, on 127.0.0.1. */
  readonly ports: Readonly<Record<string, number>>;
  readonly apps: Readonly<Record<string, SupervisedProcess>>;
  /** Absent where `databaseUrl` was given. */
  readonly postgres?: SupervisedProcess;
  readonly kafka?: SupervisedProcess;
  readonly kafkaBrokers?: string;
  /** Connection addresses of the services' databases and of the event log as each service sees it. */
  readonly databases: Readonly<Record<string, { database: string; eventLog: string }>>;
  stop(): Promise<void>;
}
export interface PlatformOptions {
  port?: number;
  dataDir: string;
  kafka?: boolean;
  kafkaBrokers?: string;
  databaseUrl?: string;
  databasePrefix?: string;
  customs?: number;
  eventPrefix?: string;
  host?: string;
  logLevel?: string;
  quiet?: boolean;
  say?: (zh: string, en: string) => void;
  signal?: AbortSignal;
  adjust?: (service: string, environment: Record<string, string>) => Record<string, string>;
  rootOf?: (service: string) => string;
}
/** Starts the whole platform on this machine and resolves when it is ready. */
export function startPlatform(options: PlatformOptions): Promise<RunningPlatform>;
