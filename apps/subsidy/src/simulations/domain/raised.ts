import { exact } from '../../calculations/domain/exact.js';
import type { Settings } from '../../calculations/domain/settings.js';
import type { Part } from '../../policies/domain/part.js';
import type { PolicyPack } from '../../policies/domain/policy-pack.js';

/** By how much the amounts of measures are raised: fractions by measure, `-0.1` lowers by a tenth. */
export type Raise = Readonly<Record<string, string>>;

/**
 * The settings with rates and amounts of some measures raised by a fraction; thresholds and caps stay, for a cap is what the
 * fund will not exceed. A measure that is not set stays so.
 */
export function raised(settings: Settings, { measures }: PolicyPack, raise: Raise): Settings {
  const changed = measures.flatMap(({ id }) => {
    const by = Object.hasOwn(raise, id) ? raise[id] : undefined;
    const setting = settings[id];
    if (by === undefined || setting?.parts === undefined) return [];
    const source = `${setting.source} × (1 + ${by})`;
    const parts = setting.parts.map((part) => raisedPart(part, by));
    return [[id, { ...setting, by: 'request', source, parts }] as const];
  });
  return { ...settings, ...Object.fromEntries(changed) };
}

function raisedPart(part: Part, by: string): Part {
  const more = (value: string): string => exact(1).plus(by).times(value).toFixed();
  switch (part.method) {
    case 'per-unit':
    case 'percent':
    case 'interest-share':
      return { ...part, rate: more(part.rate) };
    case 'per-head':
    case 'lump-sum':
    case 'decided':
      return { ...part, amount: more(part.amount) };
    case 'tiers':
    case 'growth':
      return { ...part, tiers: part.tiers.map((tier) => ({ ...tier, amount: more(tier.amount) })) };
  }
}
