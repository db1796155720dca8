import type { DomainError } from '@app/kernel';
import { unreadable } from './body-text.js';
import { shown } from './faults.js';
import { cebNamespace } from './message-rules.js';
import { messageTypeOfRoot } from './message-kinds.js';

/** The refusal of a root that no message of this edition has; `namespace` only for XML. */
export function unknownRoot(root: string, namespace: string | undefined): DomainError {
  const known = messageTypeOfRoot(root) !== undefined;
  if (known && namespace !== undefined) {
    const found =
      namespace === ''
        ? { zh: '无命名空间', en: 'it has none' }
        : { zh: shown(namespace), en: shown(namespace) };
    return unreadable(
      'unknown-root',
      `${root} 的命名空间必须是 ${cebNamespace}`,
      `${root} must be in the namespace ${cebNamespace}`,
      {
        message: found,
      },
    );
  }
  const name = shown(root);
  return unreadable('unknown-root', '不是 202205 版的报文', 'it is no message of edition 202205', {
    message: { zh: name === '' ? '没有根元素' : name, en: name === '' ? 'no root' : name },
  });
}
