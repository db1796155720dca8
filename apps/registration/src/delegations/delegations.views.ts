import { ApiProperty } from '@nestjs/swagger';
import { delegationScopeNames, delegationScopes, type DelegationScopeName } from '@app/contracts';
import type { CalendarDate } from '@app/kernel';
import type { Page } from '@app/platform';
import type { AgreementMoveEntity } from '../agreements/agreement-move.entity.js';
import { EnterpriseName, MoveView, moveViews } from '../agreements/agreements.views.js';
import { agreementStatuses, isInForce, type AgreementStatus } from '../agreements/domain/agreement.js';
import type { DelegationEntity } from './delegation.entity.js';

export class DelegationView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ description: '委托方 / who delegates' })
  principal!: EnterpriseName;

  @ApiProperty({ description: '受托方 / who acts' })
  agent!: EnterpriseName;

  @ApiProperty({ enum: delegationScopeNames })
  scope!: DelegationScopeName;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  to!: string | null;

  @ApiProperty({ enum: agreementStatuses })
  status!: AgreementStatus;

  @ApiProperty({ description: '今天是否有效 / whether it opens anything today' })
  inForce!: boolean;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class DelegationDetail extends DelegationView {
  @ApiProperty({ type: [MoveView] })
  history!: MoveView[];
}

export class DelegationPage implements Page<DelegationView> {
  @ApiProperty({ type: [DelegationView] })
  items!: DelegationView[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

/** One scope of the catalogue. */
export class ScopeView {
  @ApiProperty({ enum: delegationScopeNames })
  scope!: DelegationScopeName;

  @ApiProperty()
  zh!: string;

  @ApiProperty()
  en!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string', enum: ['act', 'read'] },
    description: '各服务中的权限 / what it opens, service by service',
  })
  rights!: Readonly<Record<string, 'act' | 'read'>>;

  @ApiProperty({ type: [String], description: '受托方须具备其一 / the agent holds one of these roles' })
  agentRoles!: readonly string[];

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty()
  source!: string;
}

export const scopeViews = (): ScopeView[] =>
  delegationScopeNames.map((scope) => ({ scope, ...delegationScopes[scope] }));

export function delegationView(
  delegation: DelegationEntity,
  names: ReadonlyMap<string, string>,
  today: CalendarDate,
): DelegationView {
  const { id, version, offerer, offeree, scope, from, to, status, changedAt } = delegation;
  const named = (creditCode: string): EnterpriseName => ({ creditCode, name: names.get(creditCode) ?? null });
  return {
    id,
    version,
    principal: named(offerer),
    agent: named(offeree),
    scope,
    from,
    to,
    status,
    inForce: isInForce(delegation, today),
    changedAt,
  };
}

export function delegationDetail(
  delegation: DelegationEntity,
  names: ReadonlyMap<string, string>,
  today: CalendarDate,
  moves: readonly AgreementMoveEntity[],
): DelegationDetail {
  return { ...delegationView(delegation, names, today), history: moveViews(moves, delegation) };
}
