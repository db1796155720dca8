/** Where an element stands, as a chain to the root; turned into a pointer only when there is a fault to tell. */
export interface Path {
  readonly up: Path | undefined;
  readonly name: string;
  /** Place among the repeated children of that name, from zero; `undefined` where the child is not repeated. */
  readonly index: number | undefined;
}

/** The path of a child. */
export function at(up: Path | undefined, name: string, index?: number): Path {
  return { up, name, index };
}

function escaped(segment: string): string {
  return segment.includes('~') || segment.includes('/')
    ? segment.replaceAll('~', '~0').replaceAll('/', '~1')
    : segment;
}

/** The path as RFC 6901 writes it: `/CEB621Message/Inventory/2/InventoryHead/orderNo`. */
export function pointer(path: Path): string {
  const own = `/${escaped(path.name)}${path.index === undefined ? '' : `/${path.index}`}`;
  return path.up === undefined ? own : pointer(path.up) + own;
}
