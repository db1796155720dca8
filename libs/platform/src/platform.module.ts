import { Global, Module, type DynamicModule, type NestModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule, HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { LoggerModule, PinoLogger } from 'nestjs-pino';
import { AccessCheck } from './access/access-check.js';
import { RateLimit } from './access/rate-limit.js';
import { RevokedTokens } from './access/revoked-tokens.js';
import { RouteKnowledge } from './access/route-knowledge.js';
import { TokenVerifier } from './access/token-verifier.js';
import { AuditChainer } from './audit/audit-chainer.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditRepository } from './audit/audit.repository.js';
import { AuditService } from './audit/audit.service.js';
import { EvidenceKey } from './audit/evidence-key.js';
import { recordRefusals, Refusals } from './audit/refusals.js';
import { BusinessClock } from './business-clock.js';
import { CommitNotices } from './database/commit-notices.js';
import { readEnvironment } from './environment.js';
import { ProblemFilter } from './errors/problem.filter.js';
import { validationPipe } from './errors/validation.js';
import { FieldCipher } from './field-cipher.js';
import { FieldKeysController } from './field-keys/field-keys.controller.js';
import { FieldKeysRepository } from './field-keys/field-keys.repository.js';
import { FieldKeysService } from './field-keys/field-keys.service.js';
import { HashKeysService } from './field-keys/hash-keys.service.js';
import { HashRenewal } from './field-keys/hash-renewal.js';
import { DatabaseReadiness } from './health/database-readiness.js';
import { HealthController } from './health/health.controller.js';
import { ReadinessChecks } from './health/readiness.js';
import { loggerParams } from './logging.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { OpenApiDocument } from './openapi/openapi-document.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from './platform-options.js';
import { ColumnRetention } from './retention/column-retention.js';
import { AllowedMethods } from './requests/allowed-methods.js';
import { registerBodyParsers } from './requests/body-parsers.js';
import { guardRequests, recordRequests, traceRequests } from './requests/edge-hooks.js';
import { ServiceConfig } from './service-config.js';
import { Transactions } from './transactions.js';

/** Accounts whose request rate is remembered at once, unless the service says otherwise. */
const keptAccounts = 10_000;

const config = { provide: ServiceConfig, useFactory: () => readEnvironment(ServiceConfig) };

@Global()
@Module({ providers: [config], exports: [ServiceConfig] })
class ConfigModule {}

/** What every service has: settings, tokens and roles, problem+json, transactions, cipher, clock, health, metrics, logs. */
@Global()
@Module({})
export class PlatformModule implements NestModule {
  constructor(
    private readonly http: HttpAdapterHost<FastifyAdapter>,
    private readonly routes: RouteKnowledge,
    private readonly access: AccessCheck,
    private readonly logger: PinoLogger,
    private readonly refusals: Refusals,
  ) {}

  static forService(options: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        ConfigModule,
        DiscoveryModule,
        LoggerModule.forRootAsync({
          inject: [ServiceConfig],
          useFactory: (c: ServiceConfig) => loggerParams(options.name, c),
        }),
      ],
      controllers: [
        HealthController,
        ...(options.frontDoor === true ? [] : [MetricsController, OpenApiController, AuditController]),
        // a service without a path of its own has none at the window either
        ...(options.pathPrefix === '' ? [] : [FieldKeysController]),
      ],
      providers: [
        { provide: PLATFORM_OPTIONS, useValue: options },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useValue: validationPipe },
        {
          provide: RateLimit,
          inject: [ServiceConfig],
          useFactory: (c: ServiceConfig) =>
            new RateLimit(c.RATE_LIMIT_PER_SECOND, options.keptAccounts ?? keptAccounts),
        },
        AccessCheck,
        AllowedMethods,
        AuditChainer,
        AuditRepository,
        AuditService,
        EvidenceKey,
        Refusals,
        BusinessClock,
        CommitNotices,
        DatabaseReadiness,
        ColumnRetention,
        FieldCipher,
        FieldKeysRepository,
        FieldKeysService,
        HashKeysService,
        HashRenewal,
        OpenApiDocument,
        ReadinessChecks,
        RevokedTokens,
        RouteKnowledge,
        TokenVerifier,
        Transactions,
      ],
      exports: [
        PLATFORM_OPTIONS,
        AccessCheck,
        AuditService,
        EvidenceKey,
        BusinessClock,
        CommitNotices,
        FieldCipher,
        HashRenewal,
        OpenApiDocument,
        ReadinessChecks,
        RevokedTokens,
        TokenVerifier,
        Transactions,
      ],
    };
  }

  /** Nest calls this before it registers any route: the last moment for hooks and parsers to apply to all of them. */
  configure(): void {
    const fastify = this.http.httpAdapter.getInstance();
    this.routes.install(fastify);
    traceRequests(fastify);
    guardRequests(fastify, this.access);
    recordRequests(fastify, this.logger);
    recordRefusals(fastify, this.refusals);
    registerBodyParsers(fastify);
  }
}
