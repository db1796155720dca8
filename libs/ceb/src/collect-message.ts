import type { Fault } from '@app/kernel';
import { attributeOf, judgeAttributes, judgeElement } from './judge.js';
import type { CebMessageType } from './message-kinds.js';
import type { CebDocument, CebMessage, CebNode, CebValue } from './message.js';
import { cebNamespace, messageRules } from './message-rules.js';
import { note, textUnexpected } from './faults.js';
import { at } from './path.js';
import { isBlank, type RawElement } from './raw-element.js';
import { sequence } from './sequence.js';

/** Builds a message from its parts as they come, so that a document is judged and let go before the next is read. */
export interface MessageCollector {
  /** Takes the next child of the root, with what was already found wrong in it if it is a document. */
  child(child: RawElement, known?: readonly Fault[]): void;
  /** The message, once the root has ended; `root` then holds its attributes and own text. */
  finish(root: RawElement): CebMessage;
}

export interface CollectOptions {
  /** JSON needs no signature: the platform signs for those who have delegated it (API.md). */
  readonly signatureJudged: boolean;
}

function asNode(value: CebValue): CebNode {
  return typeof value === 'string' || Array.isArray(value) ? {} : value;
}

function texts(node: CebNode): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(node)) if (typeof value === 'string') found[name] = value;
  return found;
}

/** Starts a message of `type`. Faults inside a document go to that document, all others to the message. */
export function collectMessage(type: CebMessageType, { signatureJudged }: CollectOptions): MessageCollector {
  const rules = messageRules(type);
  const faults: Fault[] = [];
  const judgement = { namespace: cebNamespace, faults };
  const path = at(undefined, rules.root.name);
  const children = sequence(rules.children, path, judgement, signatureJudged ? [] : ['Signature']);
  const documents: CebDocument[] = [];
  const subscribes: CebNode[] = [];
  let transfer: Record<string, string> | undefined;
  let extension: CebNode | undefined;
  let signaturePresent = false;

  function child(raw: RawElement, known: readonly Fault[] = []): void {
    const taken = children.take(raw);
    if (!taken || taken.beyond) return;
    const { rule, path: own } = taken;
    if (rule === rules.document) {
      const found = [...known];
      const node = raw.unusable
        ? {}
        : asNode(judgeElement(raw, rule, own, { namespace: cebNamespace, faults: found }));
      documents.push({ index: documents.length, node, faults: found });
      return;
    }
    if (raw.unusable) return;
    const value = asNode(judgeElement(raw, rule, own, judgement));
    if (rule.name === 'BaseTransfer') transfer = texts(value);
    if (rule.name === 'BaseSubscribe') subscribes.push(value);
    if (rule.name === 'ExtendMessage') extension = value;
    if (rule.name === 'Signature') signaturePresent = true;
  }

  function finish(root: RawElement): CebMessage {
    judgeAttributes(root, rules.root, path, judgement);
    if (root.cdata || !isBlank(root.text)) note(faults, path, textUnexpected);
    children.finish();
    return {
      type,
      root: rules.root.name,
      guid: attributeOf(root, 'guid') ?? '',
      version: attributeOf(root, 'version') ?? '',
      documents,
      ...(transfer && { transfer }),
      subscribes,
      ...(extension && { extension }),
      signaturePresent,
      faults,
    };
  }

  return { child, finish };
}
