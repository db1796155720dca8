import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { assertPurpose, calendarDate, normaliseCitizenId, personOf, shownPerson } from '@app/kernel';
import {
  AboutPerson,
  Audit,
  BusinessClock,
  CurrentCaller,
  FieldCipher,
  Operation,
  Transactions,
  type Caller,
} from '@app/platform';
import { identityOf } from '../sellers/domain/seller.js';
import { personExamples } from './persons.examples.js';
import { sellerPersons } from './seller-persons.js';

type View = Record<string, unknown>;

/** What registration holds about a natural person. */
@Controller('persons')
export class PersonsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post('export')
  @HttpCode(200)
  @Operation({
    task: 'operation',
    zh: '导出登记服务持有的某个境内个人卖家的信息（明文，记入审计日志）',
    en: 'What registration holds about a natural person who is registered as a seller, in the clear; on the audit record',
    description:
      '登记不保存电话：按姓名查得的可能是同名的他人。 · Registration keeps no telephones: who is found by name may be another person of that name.',
    examples: personExamples.person,
  })
  export(@CurrentCaller() caller: Caller, @Body() asked: AboutPerson): Promise<View> {
    assertPurpose(asked.purpose, caller.roles, calendarDate(this.clock.now()));
    const person = personOf(asked);
    return this.transactions.run(async (tx) => {
      const by =
        'idNumber' in person
          ? {
              hashes: this.cipher.hashes(
                identityOf('individual-seller', normaliseCitizenId(person.idNumber)),
              ),
            }
          : { name: person.name };
      const { persons, complete } = await sellerPersons(tx, this.cipher, by);
      await Audit.record(tx, caller, {
        action: 'personal-data.export',
        object: { kind: 'person', id: this.cipher.hash(JSON.stringify(person)) },
        after: { purpose: asked.purpose, sellers: persons.map(({ participantId }) => participantId) },
        reason: asked.reason,
      });
      return {
        person: shownPerson(person),
        sellers: persons.map(({ participantId, identity, fullName }) => ({
          participantId,
          identity,
          name: fullName,
        })),
        foundBy: 'idNumber' in person ? 'citizen-id' : 'name',
        complete,
      };
    });
  }
}
