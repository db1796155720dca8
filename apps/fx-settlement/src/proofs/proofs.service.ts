import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ReceiptProofChanged } from '@app/contracts';
import { Decimal, instantText } from '@app/kernel';
import { append } from '@app/messaging';
import { Parties } from '../access/parties.js';
import { exactText } from '../currencies/domain/amount-text.js';
import { receiptProof } from './domain/receipt-proof.js';
import { ProofsRepository, type ProofBasis, type ToldProof } from './proofs.repository.js';

type ChangedProof = ToldProof & { readonly orderId: string; readonly basis: ProofBasis };

/** Proofs of receipt follow from what is stored about an order; whoever changes that has them judged anew. */
@Injectable()
export class ProofsService {
  constructor(
    private readonly proofs: ProofsRepository,
    private readonly parties: Parties,
  ) {}

  /** Judges the orders anew and tells those whose proof changed, in the caller's transaction; twice in a row tells once. */
  async refresh(tx: EntityManager, orderIds: readonly string[], now: Date): Promise<void> {
    if (orderIds.length > 0) await this.tell(tx, await this.proofs.lockBases(tx, orderIds), now);
  }

  /** As `refresh`, of the orders that the receipt uses or ever used. */
  async refreshOfReceipt(tx: EntityManager, receiptId: string, now: Date): Promise<void> {
    await this.tell(tx, await this.proofs.lockBasesOfReceipt(tx, receiptId), now);
  }

  /** As `refresh`, of those orders only of which a proof was told before. */
  async refreshTold(tx: EntityManager, orderIds: readonly string[], now: Date): Promise<void> {
    await this.refresh(tx, await this.proofs.told(tx, orderIds), now);
  }

  /** What came for the order so far; it is locked. */
  async receivedOf(tx: EntityManager, orderId: string): Promise<Decimal> {
    const [basis] = await this.proofs.lockBases(tx, [orderId]);
    if (basis === undefined) throw new Error(`the order ${orderId} is not there`);
    return receiptProof(basis).received;
  }

  private async tell(tx: EntityManager, bases: readonly ProofBasis[], now: Date): Promise<void> {
    const moved = bases.flatMap((basis) => changedProof(basis) ?? []);
    if (moved.length === 0) return;
    const { canonical } = await this.parties.book(
      tx,
      moved.map(({ basis }) => basis.seller),
    );
    const changed = moved.map((one) => ({ ...one, payee: canonical(one.basis.seller) }));
    await this.proofs.save(tx, changed, now);
    for (const payee of new Set(changed.map((one) => one.payee))) {
      const documents = changed.filter((one) => one.payee === payee).map((one) => documentOf(one, now));
      await append(tx, 'fx-settlement.proofs-changed.v1', payee, documents);
    }
  }
}

function changedProof(basis: ProofBasis): ChangedProof | undefined {
  const { status, received, provenOn, reason } = receiptProof(basis);
  const { told, orderId, currency } = basis;
  if (told === null && status === 'none') return undefined;
  const proof: ToldProof = {
    version: (told?.version ?? 0) + 1,
    payee: basis.seller,
    currency,
    declared: basis.declared.toFixed(),
    received: received.toFixed(),
    status,
    proven_on: provenOn,
    reason,
  };
  return told !== null && same(told, proof) ? undefined : { ...proof, orderId, basis };
}

function same(one: ToldProof, other: ToldProof): boolean {
  return (
    one.status === other.status &&
    one.currency === other.currency &&
    one.proven_on === other.proven_on &&
    one.reason === other.reason &&
    new Decimal(one.declared).equals(other.declared) &&
    new Decimal(one.received).equals(other.received)
  );
}

function documentOf({ basis, orderId, ...proof }: ChangedProof, now: Date): ReceiptProofChanged {
  return {
    id: orderId,
    version: proof.version,
    case: { orderNo: basis.orderNo, ebpCode: basis.ebpCode },
    payee: proof.payee,
    currency: proof.currency,
    declared: exactText(new Decimal(proof.declared)),
    received: exactText(new Decimal(proof.received)),
    status: proof.status,
    provenOn: proof.proven_on,
    reason: proof.reason,
    changedAt: instantText(now),
  };
}
