import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Gauge, register } from 'prom-client';
import { DataSource } from 'typeorm';
import { CommitNotices } from '../database/commit-notices.js';
import type { AloneWorker } from '../database/work-alone.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import { ServiceConfig } from '../service-config.js';
import { recorded } from './audit.js';
import { startChainer } from './chainer.js';
import { headFileOf } from './heads.js';

const metric = 'audit_chain_holds';
const chainHolds =
  (register.getSingleMetric(metric) as Gauge | undefined) ??
  new Gauge({ name: metric, help: '0: the audit chain was tampered with and is no longer added to' });

const logger = new Logger('Audit');

/** Runs the chainer as long as the service runs. Without the audit log's tables the service does not start. */
@Injectable()
export class AuditChainer implements OnApplicationBootstrap, OnModuleDestroy {
  private chainer: AloneWorker | undefined;

  constructor(
    @Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions,
    private readonly config: ServiceConfig,
    private readonly database: DataSource,
    private readonly notices: CommitNotices,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.checkTables();
    const { AUDIT_HEADS: folder, DATABASE_URL: databaseUrl } = this.config;
    const service = this.options.name;
    if (folder === undefined)
      logger.warn('AUDIT_HEADS is not set: an end cut off the audit chain would not be found');
    this.chainer = startChainer({
      service,
      databaseUrl,
      headFile: folder === undefined ? undefined : headFileOf(folder, service),
      onState: (holds) => chainHolds.set(holds ? 1 : 0),
    });
    this.notices.on(recorded, this.chainer.wake);
  }

  async onModuleDestroy(): Promise<void> {
    await this.chainer?.stop();
  }

  private async checkTables(): Promise<void> {
    const [found]: { entries: boolean; changeable: boolean }[] = await this.database.query(
      `SELECT to_regclass('audit.entries') IS NOT NULL AS entries,
              coalesce(has_table_privilege(to_regclass('audit.entries'), 'UPDATE, DELETE, TRUNCATE'), false) AS changeable`,
    );
    if (found?.entries !== true)
      throw new Error('the database has no audit log: run deploy/provision.mjs, which makes it');
    if (found.changeable)
      logger.warn(
        'the role of DATABASE_URL may change the audit log: let deploy/provision.mjs make roles and tables',
      );
  }
}
