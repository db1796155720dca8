import { zoneFactor, type FundRule, type HeldValue } from '../../policies/domain/parameter.js';
import type { Part, WhatIf } from '../../policies/domain/part.js';
import { countedDays, type PolicyPack } from '../../policies/domain/policy-pack.js';

/** Where a value comes from: the pack's file, an officer's setting that a second person confirmed, or a what-if request. */
export interface Provenance {
  /** Pack id, `setting <id>` or `request`. */
  readonly by: string;
  readonly from: string;
  readonly source: string;
}

/** A value of a parameter in force, with where it comes from. */
export type Setting = HeldValue & Provenance;

/**
 * Everything but the claims themselves that awards depend on, by the name of the parameter; it is kept beside a calculated
 * claim. A parameter that is not there is not set; a rule of the fund that is not there, or off, does not apply.
 */
export type Settings = Readonly<Record<string, Setting>>;

/** A setting of an officer, confirmed by a second person; `order` grows with each confirmation. */
export interface ConfirmedSetting extends HeldValue {
  readonly id: string;
  readonly of: string;
  readonly from: string;
  readonly to: string | null;
  readonly source: string;
  readonly order: number;
}

/**
 * What is in force for a year: on the last day whose performance counts. The setting that was confirmed last decides, else
 * the value of the pack's file. Throws `outside-validity` (uncomputable).
 */
export function settingsOf(
  pack: PolicyPack,
  year: number,
  confirmed: readonly ConfirmedSetting[] = [],
): Settings {
  const day = countedDays(pack, year).to;
  const within = ({ from, to }: { readonly from: string; readonly to?: string | null }): boolean =>
    from <= day && (to == null || day <= to);
  const settings: Record<string, Setting> = {};
  for (const { of, values } of pack.parameters) {
    const value = values.find(within);
    if (value) settings[of] = { ...value, by: pack.id };
  }
  for (const one of [...confirmed].sort((a, b) => a.order - b.order)) {
    if (!within(one)) continue;
    const { id, of, from, source, order: _order, to: _to, ...held } = one;
    settings[of] = { ...held, by: `setting ${id}`, from, source };
  }
  return settings;
}

/** The settings with what a request tries out in their place. */
export function withWhatIf(settings: Settings, pack: PolicyPack, whatIf: WhatIf = {}): Settings {
  const asked: Provenance = { by: 'request', from: pack.validity.from, source: '试算参数 · of the request' };
  const factor = whatIf.freeTradeZoneFactor;
  return {
    ...settings,
    ...(factor === undefined ? {} : { [zoneFactor]: { ...asked, value: factor } }),
    ...Object.fromEntries(
      Object.entries(whatIf.measures ?? {}).map(([of, parts]) => [of, { ...asked, parts }]),
    ),
  };
}

/** Whether a rule of the fund applies; its value where it has one. */
export function ruleOf(settings: Settings, rule: FundRule): Setting | undefined {
  const setting = Object.hasOwn(settings, rule) ? settings[rule] : undefined;
  return setting?.on === false ? undefined : setting;
}

export function partsOf(settings: Settings, measure: string): readonly Part[] {
  return (Object.hasOwn(settings, measure) ? settings[measure]?.parts : undefined) ?? [];
}
