/** An element as it was read, before it is judged. */
export interface RawElement {
  readonly name: string;
  readonly namespace: string;
  /** Without namespace declarations; shared empty array where there are none. */
  readonly attributes: readonly RawAttribute[];
  readonly children: RawElement[];
  /** Character content of its own, comments and processing instructions left out. */
  text: string;
  /** A CDATA section stood in it: it has content even when that is empty. */
  cdata: boolean;
  /** JSON only: what stands there cannot be an element of this kind, which is already told; it only counts as present. */
  readonly unusable?: true;
  /** JSON only: its place in an array, although the schema allows no more than one. */
  readonly place?: number;
}

export interface RawAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

export const noAttributes: readonly RawAttribute[] = [];

/** Whether `text` is nothing but XML white space. */
export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit !== 32 && unit !== 10 && unit !== 9 && unit !== 13) return false;
  }
  return true;
}

const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';

/** Hints where a schema lies: allowed on every element and without meaning here. */
export function isSchemaHint({ name, namespace }: RawAttribute): boolean {
  return (
    namespace === instanceNamespace && (name === 'schemaLocation' || name === 'noNamespaceSchemaLocation')
  );
}
