import { exportCase } from '../../deploy/local/export-case.mjs';
import { importCase } from '../../deploy/local/import-case.mjs';

/** Messages whose documents are good as they stand, and where what is stored of them is asked for. */
export const kinds = [
  { root: 'CEB311Message', node: 'Order', make: importCase, path: 'orders' },
  { root: 'CEB411Message', node: 'Payment', make: importCase, path: 'payments' },
  { root: 'CEB511Message', node: 'Logistics', make: importCase, path: 'waybills' },
  { root: 'CEB621Message', node: 'Inventory', make: importCase, path: 'lists', signed: true },
  { root: 'CEB303Message', node: 'Order', make: exportCase, path: 'orders' },
  { root: 'CEB403Message', node: 'Receipts', make: exportCase, path: 'payment-receipts' },
  { root: 'CEB505Message', node: 'Logistics', make: exportCase, path: 'waybills' },
  { root: 'CEB603Message', node: 'Inventory', make: exportCase, path: 'lists' },
];

/** A good message with `count` documents that nobody has sent; `serial` makes their numbers. */
export function original(random, { kind, count, serial, demo, at }) {
  const messages = Array.from({ length: count }, (_, place) => {
    const orderNo = `${serial}${String(place).padStart(2, '0')}`;
    return kind.make({ orderNo, demo, at })[kind.root];
  });
  const message = { ...messages[0], [kind.node]: messages.map((one) => one[kind.node][0]) };
  return { [kind.root]: withSeededGuids(message, random) };
}

/** The same seed makes the same bytes. */
function withSeededGuids(value, random) {
  if (Array.isArray(value)) return value.map((item) => withSeededGuids(item, random));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === 'guid' ? guid(random) : withSeededGuids(item, random),
    ]),
  );
}

function guid(random) {
  const hex = random.bytes(16).toString('hex').toUpperCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
