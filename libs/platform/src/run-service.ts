import { type DynamicModule, type INestApplication, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { CustomTransportStrategy, Server } from '@nestjs/microservices';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Logger } from 'nestjs-pino';
import { EnvironmentError } from './environment.js';
import { DatabaseReadiness } from './health/database-readiness.js';
import { ReadinessChecks, type ReadinessCheck } from './health/readiness.js';
import { OpenApiDocument } from './openapi/openapi-document.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from './platform-options.js';
import { bodyLimitBytes } from './requests/body-parsers.js';
import { answerBrokenRequest, answerUnroutable } from './requests/broken-request.js';
import { ServiceConfig } from './service-config.js';

/** A Nest transport that feeds `@EventPattern` handlers; resolvable from the module. */
export type EventTransportType = Type<Server & CustomTransportStrategy>;

export interface ServiceOptions {
  readonly name: string;
  readonly module: Type | DynamicModule;
  readonly transport?: EventTransportType;
  readonly readiness?: readonly Type<ReadinessCheck>[];
  /** Registers what is not a controller (the window's proxy, static files), before the service listens. */
  readonly extend?: (app: NestFastifyApplication) => Promise<void>;
  /** How long a request may take to arrive; a minute unless given. */
  readonly requestTimeoutMs?: number;
}

/** Outside the prefix of the service, on every service's own port. */
const atTheRoot = ['health', 'health/live', 'health/ready', 'metrics', 'openapi.json'];
/** Idle connections of the window are kept a little longer than it keeps them, so that it never writes into a closed one. */
const keepAliveMs = 75_000;
const requestTimeoutMs = 60_000;
const lateCheckMs = 5_000;
/** What is still running after so long is cut off; the launcher waits longer. */
const shutdownMs = 4_500;

/** The service, complete but not listening: what `runService` starts and what tests inject requests into. */
export async function createService(options: ServiceOptions): Promise<NestFastifyApplication> {
  const late = options.requestTimeoutMs ?? requestTimeoutMs;
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    trustProxy: 'loopback',
    keepAliveTimeout: keepAliveMs,
    requestTimeout: late,
    http: {
      requestTimeout: late,
      // Node exchanges the two where this is the longer one
      headersTimeout: late,
      // it looks for late requests every half a minute of its own accord
      connectionsCheckingInterval: Math.min(late, lateCheckMs),
    },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: answerUnroutable,
  });
  const app = await NestFactory.create<NestFastifyApplication>(options.module, adapter, {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  const { pathPrefix } = app.get<PlatformOptions>(PLATFORM_OPTIONS);
  if (pathPrefix !== '') app.setGlobalPrefix(pathPrefix, { exclude: atTheRoot });
  const checks = app.get(ReadinessChecks);
  checks.add(app.get(DatabaseReadiness, { strict: false }));
  checks.add(...(options.readiness ?? []).map((check) => app.get(check, { strict: false })));
  if (options.transport !== undefined) {
    app.connectMicroservice(
      { strategy: app.get(options.transport, { strict: false }) },
      { inheritAppConfig: false },
    );
  }
  try {
    await app.init();
    await options.extend?.(app);
  } catch (error) {
    // what had begun already (timers, connections) must not outlive a start that failed
    await app.close();
    throw error;
  }
  app.get(OpenApiDocument).describe(app, options.name);
  return app;
}

/** Starts the service: listens first, so that health can be asked, then consumes. Stops within 5 s on SIGTERM and SIGINT. */
export async function runService(options: ServiceOptions): Promise<void> {
  try {
    const app = await createService(options);
    stopOnSignals(app);
    const { PORT, BIND_HOST } = app.get(ServiceConfig);
    await app.listen(PORT, BIND_HOST);
    await app.startAllMicroservices();
    app.get(Logger).log(`${options.name} answers on ${await app.getUrl()}`);
  } catch (error) {
    process.stderr.write(`${options.name} cannot start: ${startFault(error)}\n`);
    process.exit(1);
  }
}

function startFault(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function stopOnSignals(app: INestApplication): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), shutdownMs).unref();
    void app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
