import type { ClaimFinding, ClaimInputs } from './claim-inputs.js';
import { exact } from './exact.js';
import { ruleOf, type Settings } from './settings.js';

/**
 * where the applicant claims more than is verified by more than the tolerance (a fraction of the verified value).
 * What is verified counts in any case; claiming less is no finding. Without the rule there are none.
 */
export function claimedAboveVerified(
  settings: Settings,
  { metrics, claimed = {} }: ClaimInputs,
): ClaimFinding[] {
  const tolerance = ruleOf(settings, 'claimed-above-verified')?.value;
  if (tolerance === undefined) return [];
  return Object.entries(claimed).flatMap(([metric, said]): ClaimFinding[] => {
    const verified = Object.hasOwn(metrics, metric) ? metrics[metric] : undefined;
    if (verified === undefined) return [];
    const most = exact(verified).times(exact(1).plus(tolerance));
    return exact(said).greaterThan(most)
      ? [{ code: 'claimed-above-verified', metric, claimed: said, verified, tolerance }]
      : [];
  });
}
