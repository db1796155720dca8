import { personalKind } from '@app/kernel';
import type { CebNode, CebValue } from '@app/ceb';

/** The document without what it said about persons: those elements stay and are empty. */
export function erased(node: CebNode): CebNode {
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, erasedValue(name, value)]));
}

function erasedValue(name: string, value: CebValue): CebValue {
  if (Array.isArray(value)) return value.map(erased);
  if (typeof value !== 'string') return erased(value);
  return personalKind(name) === undefined ? value : '';
}
