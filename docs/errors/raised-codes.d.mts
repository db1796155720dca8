export interface Source {
  readonly path: string;
  readonly text: string;
}

export interface Raised {
  readonly codes: Map<string, string[]>;
  readonly rules: Map<string, string[]>;
  readonly negatives: Map<string, string[]>;
  readonly inner: Map<string, string[]>;
}

export function raisedCodes(sources: readonly Source[]): Raised;
export function readSources(checkout: string): Source[];
