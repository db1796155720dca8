import { Injectable } from '@nestjs/common';
import { instantText } from '@app/kernel';
import { append } from '@app/messaging';
import type { EntityManager } from 'typeorm';
import type { PaymentDataRequestEntity, PaymentDataStatus } from './payment-data.entities.js';
import { PaymentDataRepository } from './payment-data.repository.js';

/** Moves a request on and tells it. */
@Injectable()
export class PaymentDataJournal {
  constructor(private readonly requests: PaymentDataRepository) {}

  async moved(
    tx: EntityManager,
    request: PaymentDataRequestEntity,
    status: PaymentDataStatus,
    now: Date,
    reason: string | null = null,
  ): Promise<void> {
    Object.assign(request, { status, reason, version: request.version + 1, statusSince: now });
    await this.requests.save(tx, request);
    await this.tell(tx, request);
  }

  /** Tells the request as it stands. */
  async tell(tx: EntityManager, request: PaymentDataRequestEntity): Promise<void> {
    const { id, version, status, orderNo, ebpCode, parties, sessionId, deadline, statusSince, reason } =
      request;
    await append(tx, `customs.payment-data-${status}.v1`, id, [
      {
        id,
        version,
        status,
        case: { orderNo, ebpCode },
        parties,
        sessionID: sessionId,
        deadline: instantText(deadline),
        at: instantText(statusSince),
        reason,
      },
    ]);
  }
}
