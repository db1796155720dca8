import { Inject, Injectable } from '@nestjs/common';
import { DomainError, instantText } from '@app/kernel';
import type { Caller } from '../caller.js';
import { pageOf, readNumberCursor } from '../pagination.js';
import { PLATFORM_OPTIONS, type PlatformOptions } from '../platform-options.js';
import type { AuditExportQuery, AuditQuery } from './audit.dto.js';
import { AuditRepository, type AuditRow } from './audit.repository.js';
import { exportChain } from './chain-export.js';
import type { AuditPage, AuditView } from './audit.views.js';
import { EvidenceKey, type PublicEvidenceKey } from './evidence-key.js';
import { Refusals } from './refusals.js';

/** Searches and exports the audit log of this service. */
@Injectable()
export class AuditService {
  constructor(
    @Inject(PLATFORM_OPTIONS) private readonly options: PlatformOptions,
    private readonly log: AuditRepository,
    private readonly key: EvidenceKey,
    private readonly refusals: Refusals,
  ) {}

  /** Newest first. Throws `other-service` (invalid) where `service` names another one. */
  async page({ limit, after, ...filter }: AuditQuery): Promise<AuditPage> {
    this.assertOwn(filter.service);
    const cursor = readNumberCursor(after);
    await this.refusals.write();
    const { items, next } = pageOf(await this.log.page(filter, limit, cursor), limit, ({ id }) => id);
    return { items: items.map(viewOf), next };
  }

  /** NDJSON, see `exportChain`; of an enterprise its own acts only. Throws `evidence-key-missing` (unavailable). */
  async export(caller: Caller, { afterSeq, ...filter }: AuditExportQuery): Promise<string> {
    this.assertOwn(filter.service);
    await this.refusals.write();
    return exportChain(this.log, this.key, {
      service: this.options.name,
      filter,
      enterprise: caller.roles.includes('auditor') ? undefined : (caller.enterprise?.creditCode ?? ''),
      afterSeq,
      at: instantText(new Date()),
      by: caller.clientId,
    });
  }

  evidenceKey(): PublicEvidenceKey {
    return this.key.public();
  }

  private assertOwn(service: string | undefined): void {
    if (service === undefined || service === this.options.name) return;
    const message = {
      zh: `这里是 ${this.options.name} 的审计日志；其他服务请经窗口 /audit?service= 查询`,
      en: `This is the audit log of ${this.options.name}; ask the window's /audit?service= for another one's`,
    };
    throw new DomainError('other-service', 'invalid', {
      message,
      faults: [
        { pointer: '/service', code: 'other-service', message, actual: service, expected: this.options.name },
      ],
    });
  }
}

function viewOf({ seq, hash, before, after, ...entry }: AuditRow): AuditView {
  return {
    ...entry,
    at: shownInstant(entry.at),
    businessAt: shownInstant(entry.businessAt),
    before: before === null ? null : JSON.parse(before),
    after: after === null ? null : JSON.parse(after),
    seq: seq === null ? null : Number(seq),
    hash: hash === null ? null : hash.toString('hex'),
  };
}

/** The log itself keeps microseconds of UTC, which its hashes cover. */
function shownInstant(text: string): string {
  return instantText(new Date(text));
}
