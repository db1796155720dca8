import { delegationScopes, type DelegationScopeName } from '@app/contracts';
import { DomainError, inForce, type CalendarDate } from '@app/kernel';

interface Agent {
  readonly creditCode: string;
  readonly roles: readonly string[];
}

interface Standing {
  readonly id: string;
  readonly status: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** Throws `no-value-on-date` (uncomputable) for a delegation that begins before the law knew its scope. */
export function assertScopeKnown(scope: DelegationScopeName, from: CalendarDate): void {
  const { zh, en, from: known, source } = delegationScopes[scope];
  inForce({ zh, en }, [{ from: known, value: scope, source }], from);
}

/** Throws `agent-unfit` (invalid) for an enterprise that would be its own agent, or lacks every role that the scope demands. */
export function assertAgent(agent: Agent, principal: string, roles: readonly string[]): void {
  if (agent.creditCode === principal) {
    throw agentUnfit(
      { zh: '不能委托本企业', en: 'an enterprise needs no delegation to itself' },
      'another enterprise',
      agent.creditCode,
    );
  }
  if (roles.length > 0 && !roles.some((role) => agent.roles.includes(role))) {
    throw agentUnfit(
      {
        zh: '受托企业的登记类型不能办理此类委托',
        en: 'the agent is not registered in a role that this scope demands',
      },
      roles.join(' / '),
      agent.roles.join(' / '),
    );
  }
}

export function delegationExists({ id, status, from, to }: Standing): DomainError {
  const message = {
    zh: `与该企业同一范围的委托 ${id}（${status}，${from} 至 ${to ?? '长期'}）期限重叠`,
    en: `Delegation ${id} of the same scope (${status}, ${from} to ${to ?? 'no end'}) overlaps`,
  };
  return new DomainError('delegation-exists', 'conflict', {
    message,
    faults: [
      {
        pointer: '/from',
        code: 'delegation-exists',
        message,
        expected: to === null ? 'none' : `> ${to}`,
        fix: { zh: '先解除该委托，或错开期限', en: 'revoke it first, or let the periods follow each other' },
      },
    ],
  });
}

function agentUnfit(message: { zh: string; en: string }, expected: string, actual: string): DomainError {
  return new DomainError('agent-unfit', 'invalid', {
    message,
    faults: [{ pointer: '/agent', code: 'agent-unfit', message, expected, actual }],
  });
}
