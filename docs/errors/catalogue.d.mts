export interface Area {
  readonly path: string;
  readonly room: string;
  readonly title: string;
  readonly rows: readonly (readonly [string, string, string, string, string, string, string])[];
}

export function readCatalogue(checkout: string): Promise<Area[]>;
