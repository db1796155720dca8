import { asXml } from './as-xml.mjs';
import { documentMutations } from './document-mutations.mjs';
import { huge, messageMutations } from './message-mutations.mjs';
import { kinds, original } from './originals.mjs';
import { seededRandom } from './random.mjs';

/** One in so many messages is larger than the platform takes. */
const hugeOneIn = 1500;
const accepts = ['application/json', 'application/json', '*/*', 'application/xml'];

/**
 * The mutated message number `number` of a seed: bytes, headers, and which of its documents nothing was done to
 * (`intact`; undefined where the message as a whole was changed, so that anything but a failure may be answered).
 */
export function inputOf(seed, number, { demo, at, prefix }) {
  const random = seededRandom(seed * 1_000_003 + number);
  const kind = random.pick(kinds);
  const count = random.between(1, 5);
  const message = original(random, {
    kind,
    count,
    serial: `${prefix}${String(number).padStart(6, '0')}`,
    demo,
    at,
  });
  const ofDocument = random.chance(0.45);
  const harmed = random.below(count);
  const names = Object.keys(ofDocument ? documentMutations : messageMutations);
  const mutation = number % hugeOneIn === hugeOneIn - 1 ? random.pick(Object.keys(huge)) : random.pick(names);
  if (ofDocument && documentMutations[mutation]) {
    documentMutations[mutation](message[kind.root][kind.node][harmed], random);
  }
  const format = random.chance(0.5) ? 'xml' : 'json';
  const body = Buffer.from(
    format === 'xml' ? asXml(message, { signed: kind.signed }) : JSON.stringify(message),
  );
  const sent = {
    number,
    mutation,
    root: kind.root,
    node: kind.node,
    kind,
    format,
    count,
    body,
    path: random.chance(0.08) ? '/customs/messages/check' : '/customs/messages',
    headers: { 'content-type': `application/${format}`, accept: random.pick(accepts) },
  };
  const change = messageMutations[mutation] ?? huge[mutation];
  if (change) return change(sent, random);
  const intact = Array.from({ length: count }, (_, place) => place).filter((place) => place !== harmed);
  return { ...sent, intact };
}
