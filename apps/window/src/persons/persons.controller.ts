import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { assertPurpose, calendarDate, personOf, shownPerson, type Person } from '@app/kernel';
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
import { CaseReader } from '../evidence/case-reader.js';
import { personsExamples } from './persons.examples.js';

type View = Record<string, unknown>;

/** Services that keep values of natural persons and find them by person. Those that are not named keep none of their own (docs/personal-data.md). */
const askedServices = ['customs', 'registration', 'fx'] as const;

/** One request of a person, answered by every service that may know him, each with the caller's own token. */
@Controller('persons')
export class PersonsController {
  constructor(
    private readonly reader: CaseReader,
    private readonly transactions: Transactions,
    private readonly cipher: FieldCipher,
    private readonly clock: BusinessClock,
  ) {}

  @Post('export')
  @HttpCode(200)
  @Operation({
    task: 'operation',
    zh: '汇总导出各服务持有的某人的全部信息（明文；窗口和各服务均记入审计日志）',
    en: 'All that all services hold about a person, in the clear; on the audit record here and at each service',
    description:
      '按证件号码，或姓名加电话；可三者同时给出，海关按证件号码，外汇按姓名。complete 为 false 时 services 中列出原因。 · By ID number, or name and telephone; with all three customs looks by number and foreign exchange by name. Where complete is false, services says why.',
    examples: personsExamples.person,
  })
  async export(
    @CurrentCaller() caller: Caller,
    @Body() asked: AboutPerson,
    @Req() request: FastifyRequest,
  ): Promise<View> {
    assertPurpose(asked.purpose, caller.roles, calendarDate(this.clock.now()));
    const person = personOf(asked);
    const answers = await Promise.all(askedServices.map((service) => this.ask(request, service, asked)));
    await this.transactions.run((tx) =>
      Audit.record(tx, caller, {
        action: 'personal-data.export',
        object: { kind: 'person', id: this.idOf(person) },
        after: {
          purpose: asked.purpose,
          services: answers.map(({ service, status }) => ({ service, status })),
        },
        reason: asked.reason,
      }),
    );
    return {
      person: shownPerson(person),
      complete: answers.every(({ status, held }) => status === 200 && held?.['complete'] === true),
      services: answers,
    };
  }

  private async ask(request: FastifyRequest, service: string, asked: AboutPerson): Promise<Answered> {
    try {
      const answer = await this.reader.post(request, `/${service}/persons/export`, asked);
      // an installation without the service has nothing there
      if (answer === undefined) return { service, status: 200, held: { complete: true } };
      const body = objectOf(answer.body);
      return answer.status === 200
        ? { service, status: 200, held: body }
        : { service, status: answer.status, code: String(body['code'] ?? '') };
    } catch {
      return { service, status: 503, code: 'upstream-unavailable' };
    }
  }

  /** By which entries about one person are found on the window's audit record; tells nothing about the person. */
  private idOf(person: Person): string {
    return this.cipher.hash('idNumber' in person ? person.idNumber : `${person.name} ${person.telephone}`);
  }
}

interface Answered {
  readonly service: string;
  readonly status: number;
  readonly held?: View;
  readonly code?: string;
}

function objectOf(body: Buffer): View {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
