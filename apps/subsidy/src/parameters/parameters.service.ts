import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, newId, type Fault } from '@app/kernel';
import { Audit, BusinessClock, type Caller } from '@app/platform';
import { assertOfficerOf } from '../access/departments.js';
import { found, recordId } from '../access/scope.js';
import { settingsOf, type Settings } from '../calculations/domain/settings.js';
import type { HeldValue } from '../policies/domain/parameter.js';
import type { PolicyPack } from '../policies/domain/policy-pack.js';
import { valueFaults, type ValueFault } from '../policies/domain/value-faults.js';
import { PolicyBook } from '../policies/policy-book.js';
import { assertMayDecide, settingLife, type SettingDecision } from './domain/setting-life.js';
import { ParameterSettingEntity } from './parameter-setting.entity.js';
import { ParametersRepository } from './parameters.repository.js';

export interface ProposedSetting {
  readonly of: string;
  readonly from: string;
  readonly to?: string | undefined;
  readonly source: string;
  readonly held: HeldValue;
}

/** Amounts and rules that officers set, two persons for each: nobody invents one, and the text stands beside it. */
@Injectable()
export class ParametersService {
  constructor(
    private readonly settings: ParametersRepository,
    private readonly policies: PolicyBook,
    private readonly clock: BusinessClock,
  ) {}

  /** What is in force for a year of a pack. Throws `outside-validity` (uncomputable). */
  async inForce(tx: EntityManager, pack: PolicyPack, year: number): Promise<Settings> {
    return settingsOf(pack, year, await this.settings.confirmed(tx, pack.id));
  }

  /**
   * An officer of the department that the pack names proposes a value. Throws `pack-unknown`, `parameter-unknown`
   * (uncomputable), `other-department` (forbidden) and `parameter-malformed` (invalid).
   */
  async propose(
    tx: EntityManager,
    caller: Caller,
    packId: string,
    { of, from, to, source, held }: ProposedSetting,
  ): Promise<ParameterSettingEntity> {
    const pack = this.policies.pack(packId);
    const setBy = this.setBy(pack, of);
    assertOfficerOf(setBy, caller, pack.departments[setBy] ?? { zh: setBy, en: setBy });
    const days = to === undefined ? { from } : { from, to };
    const measure = pack.measures.find(({ id }) => id === of);
    const faults = valueFaults(of, { ...held, ...days }, measure, pack.validity);
    if (faults.length > 0) throw malformed(of, faults);
    const setting: ParameterSettingEntity = {
      id: newId(),
      version: 1,
      pack: pack.id,
      parameter: of,
      department: setBy,
      from,
      to: to ?? null,
      held,
      source,
      status: 'proposed',
      proposedBy: caller.clientId,
      proposedAt: this.clock.now(),
      decidedBy: null,
      decidedAt: null,
      reason: null,
      confirmation: null,
    };
    const twin = await this.settings.openTwin(tx, setting);
    if (twin) return twin;
    await this.settings.insert(tx, setting);
    return setting;
  }

  /** Another officer of the department confirms, or one rejects. Throws `other-department`, and like `assertMayDecide`. */
  async decide(
    tx: EntityManager,
    caller: Caller,
    id: string,
    decision: SettingDecision,
    reason: string | undefined,
  ): Promise<ParameterSettingEntity> {
    const setting = found(await this.settings.lock(tx, recordId(id)), { zh: '参数设定', en: 'setting' });
    const names = this.policies.find(setting.pack)?.departments ?? {};
    const { department } = setting;
    assertOfficerOf(department, caller, names[department] ?? { zh: department, en: department });
    assertMayDecide(setting, decision, caller.clientId);
    setting.version += 1;
    setting.status = settingLife[decision].to;
    setting.decidedBy = caller.clientId;
    setting.decidedAt = this.clock.now();
    setting.reason = reason ?? null;
    await this.settings.decide(tx, setting);
    await Audit.record(tx, caller, {
      object: { kind: 'parameters', id: setting.id },
      before: { status: 'proposed' },
      after: { status: setting.status },
      reason: setting.reason,
    });
    return setting;
  }

  private setBy(pack: PolicyPack, of: string): string {
    const parameter = pack.parameters.find((one) => one.of === of);
    if (parameter) return parameter.setBy;
    const message = {
      zh: `政策包 ${pack.id} 没有参数 ${of}`,
      en: `The pack ${pack.id} has no parameter ${of}`,
    };
    const expected = pack.parameters.map((one) => one.of).join(', ');
    throw new DomainError('parameter-unknown', 'uncomputable', {
      message,
      faults: [{ pointer: '/of', code: 'parameter-unknown', message, expected, actual: of }],
    });
  }
}

function malformed(of: string, says: readonly ValueFault[]): DomainError {
  const faults = says.map(({ pointer, zh, en }): Fault => ({
    pointer,
    code: 'parameter-malformed',
    message: { zh: `参数 ${of}：${zh}`, en: `${of}: ${en}` },
  }));
  return new DomainError('parameter-malformed', 'invalid', {
    message: { zh: `参数 ${of} 的取值不符合要求`, en: `The value does not fit the parameter ${of}` },
    faults,
  });
}
