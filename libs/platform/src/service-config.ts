import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsJSON,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';

const url = { require_tld: false, protocols: ['http', 'https'] };
const postgresUrl = /^postgres(ql)?:\/\//;
const fieldKey = '[a-z][a-z0-9]{0,31}:(?:(?:aes-256-gcm:)?[A-Za-z0-9+/]{43}=|sm4-gcm:[A-Za-z0-9+/]{22}==)';
const fieldKeys = new RegExp(`^${fieldKey}(?:,${fieldKey})*$`);
// the first key of an installation has no id and is h1
const hashKey = '(?:[a-z][a-z0-9]{0,31}:)?[A-Za-z0-9+/]{22,}={0,2}';
const hashKeys = new RegExp(`^${hashKey}(?:,${hashKey})*$`);

/** The settings that every service has; the only reader of `process.env` beside an app's own settings class. */
export class ServiceConfig {
  /** The service's own port; 0 takes a free one. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 8080;

  @IsString()
  BIND_HOST = '127.0.0.1';

  @Matches(postgresUrl)
  DATABASE_URL: string = '';

  /**
   * A statement that runs longer is ended by the database, and its caller told to try again: the window gives up after 60 s, so
   * that nobody waits for it any more while it holds locks and a connection. Migrations and the work of operators that counts
   * rows are exempt. 0: never.
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  STATEMENT_TIMEOUT_MS = 45_000;

  /** Connections of the service's pool, two at least (one holds the migration lock); the relay and the event log have their own. */
  @Type(() => Number)
  @IsInt()
  @Min(2)
  DATABASE_POOL = 10;

  /** The PostgreSQL event log; needed where `KAFKA_BROKERS` is not given. */
  @ValidateIf((config: ServiceConfig) => config.EVENT_LOG_URL !== undefined)
  @Matches(postgresUrl)
  EVENT_LOG_URL?: string;

  @IsOptional()
  @IsString()
  KAFKA_BROKERS?: string;

  /** `off`: this instance answers requests and publishes its outbox; other instances of the service consume events. */
  @IsIn(['on', 'off'])
  EVENT_CONSUMER: 'on' | 'off' = 'on';

  /** Topics and groups of this installation begin with it. */
  @Matches(/^[a-z][a-z0-9-]{0,19}$/)
  EVENT_PREFIX = 'sw';

  @IsString()
  @IsNotEmpty()
  TOKEN_ISSUER: string = '';

  @IsUrl(url)
  TOKEN_JWKS_URL: string = '';

  @IsString()
  TOKEN_AUDIENCE = 'single-window';

  /** Where the issuer's tokens keep what is asked of them, as JSON; docs/identity.md. Without it the sandbox's names. */
  @IsOptional()
  @IsJSON()
  TOKEN_CLAIMS?: string;

  /** `k1:<base64 of 32 bytes>[,k2:sm4-gcm:<base64 of 16 bytes>…]`: the first one encrypts, all decrypt. Only services that must read personal values have it. */
  @IsOptional()
  @Matches(fieldKeys, {
    message:
      'FIELD_KEYS must be k1:<base64 of 32 bytes> or k1:sm4-gcm:<base64 of 16 bytes>, more of them separated by commas',
  })
  FIELD_KEYS?: string;

  /** `h2:<base64>[,h1:<base64>…]`, at least 16 bytes each: the first one writes, values are found by any. An id may be missing: h1. */
  @IsOptional()
  @Matches(hashKeys, {
    message:
      'FIELD_HASH_KEY must be base64 of at least 16 bytes, or h2:<base64>,h1:<base64>: the first one writes, all find',
  })
  FIELD_HASH_KEY?: string;

  /** Folder outside the database in which the newest link of the audit chain is kept; one folder serves all services. */
  @IsOptional()
  @IsString()
  AUDIT_HEADS?: string;

  /** Ed25519 seed that exports of the audit log and evidence packs are signed with: base64 of 32 bytes. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9+/]{43}=$/, { message: 'EVIDENCE_KEY must be base64 of 32 bytes' })
  EVIDENCE_KEY?: string;

  /** Personal values are kept so many years at least, where the law asks for fewer. */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(100)
  KEPT_YEARS = 0;

  @IsIn(['on', 'off'])
  SANDBOX: 'on' | 'off' = 'off';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** Requests a second that one account may keep up; sandbox accounts are promised 200. */
  @Type(() => Number)
  @IsInt()
  @Min(1)
  RATE_LIMIT_PER_SECOND = 400;

  /** Credit codes, comma separated, that must be known and in standing before a service that keeps participants is ready. */
  @IsOptional()
  @IsString()
  AWAITED_PARTICIPANTS?: string;

  get sandbox(): boolean {
    return this.SANDBOX === 'on';
  }

  get consumesEvents(): boolean {
    return this.EVENT_CONSUMER === 'on';
  }

  get kafkaBrokers(): string[] {
    return listOf(this.KAFKA_BROKERS);
  }

  get awaitedParticipants(): string[] {
    return listOf(this.AWAITED_PARTICIPANTS);
  }
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
