import type { CebNode } from './message.js';

/**
 * Makes nodes whose members are mostly the same as those of the node before. A copy of a template keeps its members in
 * place; put in one after the other, V8 would keep more than a dozen of them as a dictionary.
 */
export class NodeShape {
  private names: readonly string[] = [];
  private template: CebNode = {};

  node(names: readonly string[], values: readonly CebNode[string][]): CebNode {
    if (!same(this.names, names)) {
      this.names = names;
      this.template = Object.fromEntries(names.map((name) => [name, '']));
    }
    const node = { ...this.template };
    for (let place = 0; place < names.length; place += 1) node[names[place] ?? ''] = values[place] ?? '';
    return node;
  }
}

function same(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place += 1) if (a[place] !== b[place]) return false;
  return true;
}
