import type { Decimal } from '@app/kernel';
import type { BankAnswer, BankRate, BankStatement } from './domain/bank-messages.js';

/** What the bank is asked to settle. */
export interface SettlementInstruction {
  /** Ours: however often it is sent, the bank carries it out once and names the same reference. */
  readonly number: string;
  readonly payeeCode: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly amount: string;
  /** CNY per 100 units, of the bank's own feed. */
  readonly rate: string;
  /** CNY, as quoted. */
  readonly proceeds: string;
  /** The bank's reference of the receipt. */
  readonly receipt: string;
  readonly orderNos: readonly string[];
}

/**
 * The bank, whichever it is (port). Nothing of it is called inside a transaction; whatever nobody knows the outcome of
 * throws `bank-unavailable` (unavailable) and is tried again.
 */
export abstract class BankAccess {
  /** False: there is none, and nothing of it may be called. */
  abstract readonly isConnected: boolean;

  /** Rates published after a position, oldest first. */
  abstract rates(after: string, signal?: AbortSignal): Promise<readonly BankRate[]>;

  /** The bank's reference of the settlement that it took. Throws `bank-refused` (conflict) where it never will. */
  abstract settle(instruction: SettlementInstruction): Promise<string>;

  /** Answers to settlements after a position, oldest first; none when none came within a while. */
  abstract answers(after: string, signal?: AbortSignal): Promise<readonly BankAnswer[]>;

  /** The whole statement of an account and day. */
  abstract statement(account: string, day: string): Promise<BankStatement>;

  /** USD that a citizen has settled of the yearly quota. */
  abstract quotaUsed(idNumber: string, year: number): Promise<Decimal>;
}
