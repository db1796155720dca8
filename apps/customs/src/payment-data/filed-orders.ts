import { Injectable } from '@nestjs/common';
import { headOf, linesOf } from '@app/ceb';
import { ParticipantsRepository, PartyBook } from '@app/messaging';
import type { EntityManager } from 'typeorm';
import type { DocumentEntity } from '../documents/document.entity.js';
import { DocumentsRepository } from '../documents/documents.repository.js';
import { DocumentBodies } from '../storage/document-bodies.js';
import type { StoredOrder } from './domain/stored-facts.js';

/** The platform of an order, and who may answer for it. */
export interface AskedParties {
  readonly ebpCode: string;
  readonly parties: string[];
}

/** The import orders and payments that payment data are about. */
@Injectable()
export class FiledOrders {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly participants: ParticipantsRepository,
    private readonly bodies: DocumentBodies,
  ) {}

  /** Without `ebpCode` an order number that one platform uses is that platform's; more of them leave it open. */
  async asked(tx: EntityManager, orderNo: string, ebpCode: string | undefined): Promise<AskedParties> {
    const named = ebpCode === undefined ? undefined : (await this.canonical(tx, [ebpCode]))(ebpCode);
    const orders = (await this.documents.ofCases(tx, [orderNo], [])).filter(
      (one) => one.messageType === 'CEB311' && (named === undefined || one.ebpCode === named),
    );
    const [order] = orders;
    if (!order || orders.length > 1)
      return { ebpCode: named ?? '', parties: named === undefined ? [] : [named] };
    const { ebpCode: platform = '', ebcCode = '' } = this.open(order).head;
    const canonical = await this.canonical(tx, [platform, ebcCode]);
    return { ebpCode: order.ebpCode ?? '', parties: [...new Set([platform, ebcCode].map(canonical))] };
  }

  /** What was filed for these orders of the platform; the payment that the answer names, failing that the order's last one. */
  async of(
    tx: EntityManager,
    orderNos: readonly string[],
    ebpCode: string,
    transactionId: string,
  ): Promise<readonly StoredOrder[]> {
    const found = (await this.documents.ofCases(tx, orderNos, [])).filter((one) => one.ebpCode === ebpCode);
    return orderNos.map((orderNo) => {
      const ofOrder = found.filter((one) => one.orderNo === orderNo);
      const order = ofOrder.find((one) => one.messageType === 'CEB311');
      const payments = ofOrder.filter((one) => one.messageType === 'CEB411');
      const payment = payments.find((one) => one.reference === transactionId) ?? payments.at(-1);
      const ordered = order && this.open(order);
      return {
        orderNo,
        goods: ordered?.lines.map(({ itemName = '' }) => itemName.trim()) ?? [],
        ...(ordered ? { order: ordered.head } : {}),
        ...(payment ? { payment: this.open(payment).head } : {}),
      };
    });
  }

  async canonical(tx: EntityManager, codes: readonly string[]): Promise<(code: string) => string> {
    return new PartyBook(await this.participants.byCodes(tx, codes)).canonical;
  }

  private open(document: DocumentEntity) {
    const node = this.bodies.open(document);
    return { head: headOf(node, document.messageType), lines: linesOf(node, document.messageType) };
  }
}
