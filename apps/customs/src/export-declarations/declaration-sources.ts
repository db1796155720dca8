import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { headOf, linesOf, type CebNode } from '@app/ceb';
import { DomainError } from '@app/kernel';
import { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import type { Fields } from '../lists/domain/match-report.js';
import { DocumentBodies } from '../storage/document-bodies.js';

/** A stored order or waybill with its content. */
export interface SourceDocument {
  readonly document: DocumentEntity;
  readonly node: CebNode;
  readonly head: Fields;
  readonly lines: readonly Fields[];
}

/** The export orders (CEB303) and waybills (CEB505) that declarations rest on. */
@Injectable()
export class DeclarationSources {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly bodies: DocumentBodies,
  ) {}

  /** The party's own order; `undefined` where there is none. Throws `order-on-several-platforms` (conflict). */
  async order(
    tx: EntityManager,
    orderNo: string,
    ebpCode: string | undefined,
    party: string,
  ): Promise<SourceDocument | undefined> {
    const found = (await this.documents.ofCases(tx, [orderNo], [])).filter(
      (one) =>
        one.messageType === 'CEB303' &&
        one.parties.includes(party) &&
        (ebpCode === undefined || one.ebpCode === ebpCode),
    );
    if (found.length <= 1) return found[0] && this.open(found[0]);
    throw new DomainError('order-on-several-platforms', 'conflict', {
      message: {
        zh: '该订单编号用于多个平台，请加上 ebpCode',
        en: 'the order number is used on several platforms; add ebpCode',
      },
      faults: [
        {
          pointer: '/ebpCode',
          code: 'missing',
          message: { zh: '缺少 ebpCode', en: 'ebpCode is missing' },
          expected: found.map((one) => one.ebpCode).join(', '),
        },
      ],
    });
  }

  /** A waybill that names the party; where several carriers use the number, the last one that came. */
  async waybill(tx: EntityManager, logisticsNo: string, party: string): Promise<SourceDocument | undefined> {
    const found = (await this.documents.ofCases(tx, [], [logisticsNo])).filter(
      (one) => one.messageType === 'CEB505' && one.parties.includes(party),
    );
    const last = found.at(-1);
    return last && this.open(last);
  }

  /** As it stands now; `undefined` where it is deleted. */
  async byId(tx: EntityManager, id: string | null): Promise<SourceDocument | undefined> {
    const document = id === null ? null : await tx.findOneBy(DocumentEntity, { id, deleted: false });
    return document === null ? undefined : this.open(document);
  }

  /** The order went to customs with this submission. */
  async transmitted(tx: EntityManager, id: string, submissionId: string): Promise<void> {
    await tx.update(DocumentEntity, { id }, { status: 'submitted', submissionId });
  }

  private open(document: DocumentEntity): SourceDocument {
    const node = this.bodies.open(document);
    return {
      document,
      node,
      head: headOf(node, document.messageType),
      lines: linesOf(node, document.messageType),
    };
  }
}
