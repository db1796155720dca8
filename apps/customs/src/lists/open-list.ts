import type { CebNode } from '@app/ceb';
import type { ListEntity } from './list.entity.js';

/** A list with its content at hand. */
export interface OpenList {
  readonly list: ListEntity;
  readonly node: CebNode;
}
