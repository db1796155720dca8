import { messageKinds, isMessageType, type CebMessageType } from '@app/ceb';
import { DomainError } from '@app/kernel';
import { filedKind, refusalOfType } from '../../messages/domain/accepted-messages.js';

/** The messages that an enterprise files, in the order of their numbers. */
export function filedTypes(): CebMessageType[] {
  return Object.keys(messageKinds)
    .filter(isMessageType)
    .filter((type) => refusalOfType(type) === undefined)
    .sort();
}

/**
 * The message of a table: named by its type (`CEB311`) or by its kind of document (`order`) and direction. Throws
 * `template-unknown` (not-found), and what `filedKind` throws for a message that is not filed here.
 */
export function chosenType(name: string, ieFlag: 'I' | 'E'): CebMessageType {
  if (isMessageType(name)) {
    filedKind(name);
    return name;
  }
  const ofKind = filedTypes().filter((type) => messageKinds[type].documentKind === name);
  const chosen = ofKind.find((type) => messageKinds[type].ieFlag === ieFlag) ?? ofKind[0];
  if (chosen) return chosen;
  const names = [...new Set(filedTypes().flatMap((type) => [type, messageKinds[type].documentKind ?? '']))];
  throw new DomainError('template-unknown', 'not-found', {
    message: {
      zh: `没有 ${name.slice(0, 40)} 的表格；可用：${names.join('、')}`,
      en: `there is no table of ${name.slice(0, 40)}; there are: ${names.join(', ')}`,
    },
  });
}
