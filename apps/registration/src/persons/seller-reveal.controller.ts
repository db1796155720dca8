import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { assertPurpose, calendarDate, DomainError } from '@app/kernel';
import {
  Audit,
  Because,
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  Transactions,
  type Caller,
} from '@app/platform';
import { scopeOf } from '../participants/participants.access.js';
import { findParticipant } from '../participants/participants.repository.js';
import { personExamples } from './persons.examples.js';
import { sellerPerson } from './seller-persons.js';

type View = Record<string, unknown>;

/** Who a seller without a credit code is. Record, history and events carry number and name masked. */
@Controller('sellers')
export class SellerRevealController {
  constructor(
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post(':id/reveal')
  @HttpCode(200)
  @Operation({
    task: 'registration',
    zh: '查看卖家的证件号码和姓名明文：说明目的，逐次记入审计日志',
    en: 'Number and name of a seller in the clear, for a purpose; every call is on the audit record',
    description:
      '登记该卖家的企业、各部门人员和审计人员可用。每次都是一次新的读取，Idempotency-Key 不适用。 · For the enterprise that keeps the record, officers of the departments, auditors. Every call is a reading of its own: Idempotency-Key does not apply.',
    examples: personExamples.reveal,
  })
  reveal(
    @CurrentCaller() caller: Caller,
    @Param('id') id: string,
    @Body() { purpose, reason }: Because,
  ): Promise<View> {
    assertPurpose(purpose, caller.roles, calendarDate(this.clock.now()));
    return this.transactions.run(async (tx) => {
      const participant = await findParticipant(tx, id, scopeOf(caller));
      const person = await sellerPerson(tx, this.cipher, participant.id);
      if (person === null) throw noSeller();
      await Audit.record(tx, caller, {
        action: 'personal-data.reveal',
        object: { kind: 'seller', id: participant.id },
        after: { purpose, fields: ['identity', 'name'] },
        reason,
      });
      return {
        id: participant.id,
        creditCode: participant.creditCode,
        purpose,
        values: { identity: person.identity, name: person.fullName },
      };
    });
  }
}

/** An enterprise with a credit code has nothing that is hidden; it is not told from one that is not there. */
const noSeller = (): DomainError =>
  new DomainError('not-found', 'not-found', {
    message: { zh: '没有这个卖家', en: 'There is no such seller' },
  });
