import { zoneFactor, isFundRule } from '../../policies/domain/parameter.js';
import { metricsOf } from '../../policies/domain/part.js';
import type { Measure, PolicyPack } from '../../policies/domain/policy-pack.js';
import { isCaseByCase, notSet, refused } from './dues.js';
import { partsOf, type Settings } from './settings.js';

/** Of the settings of a pack those that one measure depends on: they are kept beside the claim. */
export function settingsFor(measure: string, settings: Settings): Settings {
  return Object.fromEntries(
    Object.entries(settings).filter(([of]) => of === measure || of === zoneFactor || isFundRule(of)),
  );
}

/**
 * The metrics that a measure's parts and conditions read, each once. Throws (uncomputable) `parameter-not-set`, and
 * `metric-not-verified` where nobody verifies one of them.
 */
export function metricsNeeded(
  pack: PolicyPack,
  measure: Measure,
  settings: Settings,
  verifies: (metric: string) => boolean,
): string[] {
  const parts = partsOf(settings, measure.id);
  if (parts.length === 0 && !isCaseByCase(measure, settings))
    throw notSet(pack, measure.id, measure.id, '/measure');
  const conditions = (measure.conditions ?? []).map(({ metric }) => metric);
  const names = [...new Set([...parts.flatMap(metricsOf), ...conditions])];
  const unverified = names.filter((name) => !verifies(name));
  if (unverified.length === 0) return names;
  throw refused('metric-not-verified', '/measure', {
    zh: `条款 ${measure.id} 依据的 ${unverified.join('、')} 不在平台核实的数据之内`,
    en: `The measure ${measure.id} is decided on ${unverified.join(', ')}, which the platform does not verify`,
  });
}
