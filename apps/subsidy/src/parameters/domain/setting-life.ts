import { DomainError } from '@app/kernel';

export const settingStatuses = ['proposed', 'confirmed', 'rejected'] as const;
export type SettingStatus = (typeof settingStatuses)[number];

export const settingDecisions = ['confirm', 'reject'] as const;
export type SettingDecision = (typeof settingDecisions)[number];

/** A setting is decided once, and confirmed by another person than proposed it (复核); who proposed it may take it back. */
export const settingLife: Readonly<Record<SettingDecision, { readonly to: SettingStatus }>> = {
  confirm: { to: 'confirmed' },
  reject: { to: 'rejected' },
};

/** Throws `illegal-step` (conflict: decided before) and `second-person-required` (conflict). */
export function assertMayDecide(
  { status, proposedBy }: { readonly status: SettingStatus; readonly proposedBy: string },
  decision: SettingDecision,
  by: string,
): void {
  if (status !== 'proposed') {
    const message = {
      zh: `该参数已处理（${status}），不能再次办理；如需变更请另行提出`,
      en: `The setting is ${status} and cannot be decided again; propose another one`,
    };
    throw new DomainError('illegal-step', 'conflict', {
      message,
      faults: [{ pointer: '/status', code: 'illegal-step', message, expected: 'proposed', actual: status }],
    });
  }
  if (decision === 'reject' || by !== proposedBy) return;
  const message = {
    zh: '参数须由本部门另一人复核，提出人不能自行确认',
    en: 'Another person of the department has to confirm the setting; who proposed it cannot',
  };
  throw new DomainError('second-person-required', 'conflict', {
    message,
    faults: [{ pointer: '/decision', code: 'second-person-required', message, actual: by }],
  });
}
