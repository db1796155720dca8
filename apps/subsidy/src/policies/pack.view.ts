import type { CalendarDate } from '@app/kernel';
import { zoneFactor } from './domain/parameter.js';
import type { Part } from './domain/part.js';
import type { Measure, PolicyPack } from './domain/policy-pack.js';

/** A pack as it is read: each measure with the amounts of the pack's file that are in force on the day, where there are any. */
export type PackView = Omit<PolicyPack, 'measures'> & {
  readonly freeTradeZoneFactor?: string;
  readonly measures: readonly (Measure & { readonly parameters?: readonly Part[] })[];
};

/** What officers set beside the file stands under GET /subsidy/parameters. */
export function packView(pack: PolicyPack, today: CalendarDate): PackView {
  const valueOf = (of: string) =>
    pack.parameters
      .find((one) => one.of === of)
      ?.values.find(({ from, to }) => from <= today && (to === undefined || today <= to));
  const factor = valueOf(zoneFactor)?.value;
  return {
    ...pack,
    ...(factor === undefined ? {} : { freeTradeZoneFactor: factor }),
    measures: pack.measures.map((measure) => {
      const parts = valueOf(measure.id)?.parts;
      return parts === undefined ? measure : { ...measure, parameters: parts };
    }),
  };
}
