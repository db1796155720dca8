import { randomUUID } from 'node:crypto';
import { cebTime, importCase, toXml } from '../../deploy/local/import-case.mjs';
import { buyerOf } from '../../deploy/local/import-goods.mjs';

export const listsPerMessage = 100;
/** Of the imports that the patterns are made of; beyond all that are sent. */
const patternNumber = 90_000_000;
const factKinds = ['order', 'payment', 'waybill'];
const roots = {
  order: ['CEB311Message', 'Order'],
  payment: ['CEB411Message', 'Payment'],
  waybill: ['CEB511Message', 'Logistics'],
  list: ['CEB621Message', 'Inventory'],
};

/**
 * Makes the messages of imports (three goods lines each) out of one that was composed in full: numbers, buyers and guids
 * are written over those of the pattern, so that a body costs a copy and not a composition. Imports are counted from 0;
 * a message holds `documents` of them from `first` on.
 *
 * @param {{ demo: { customsCode: string, name: string }, at: Date, xml: boolean, documents?: number }} options
 */
export function bodyMaker({ demo, at, xml, documents = listsPerMessage }) {
  const begun = cebTime(at).slice(2);
  /** Twenty digits: customs' sandbox lets such an order go the good way, and copNo has room for no more. */
  const orderNo = (number) => `${begun}${String(number).padStart(8, '0')}`;
  const numbersFrom = (first) => Array.from({ length: documents }, (_, index) => orderNo(first + index));
  const orders = numbersFrom(patternNumber);
  const cases = orders.map((one) => importCase({ orderNo: one, demo, at }));
  const patterns = Object.fromEntries(
    Object.entries(roots).map(([kind, [root, node]]) => {
      const message = { [root]: { ...cases[0][root], [node]: cases.map((one) => one[root][node][0]) } };
      const text = xml ? toXml(message) : JSON.stringify(message);
      return [kind, patternOf(kind === 'list' && xml ? signed(text) : text, orders)];
    }),
  );
  const { ebpCode, logisticsCode, agentCode } = cases[0].CEB621Message.Inventory[0].InventoryHead;
  const { acturalPaid: paid } = cases[0].CEB311Message.Order[0].OrderHead;

  function body(kind, first) {
    const numbers = numbersFrom(first);
    const buyers = numbers.map((one) => buyerOf(one).id);
    return filled(patterns[kind], numbers, buyers);
  }

  return {
    orderNo,
    agentCode,
    ebpCode,
    list: (first) => body('list', first),
    /** Order, payment and waybill message of the same imports. */
    facts: (first) => factKinds.map((kind) => body(kind, first)),
    /** What a program that does not know the platform needs of the orders, payments and waybills. */
    keys: (first) =>
      numbersFrom(first).map((no) => ({
        orderNo: no,
        ebpCode,
        buyerId: buyerOf(no).id,
        paid,
        logisticsNo: `YD${no}`,
        logisticsCode,
      })),
  };
}

/** A body with the places of what differs from message to message. */
function patternOf(text, orders) {
  const bytes = Buffer.from(text);
  const latin1 = bytes.toString('latin1');
  const places = (expression) => [...latin1.matchAll(expression)].map(({ index }) => index);
  const guids = places(/[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}/g);
  const perOrder = orders.map((orderNo) => {
    const buyer = buyerOf(orderNo).id;
    return {
      orderNo: places(new RegExp(orderNo, 'g')),
      buyer: places(new RegExp(buyer, 'g')),
      // the registration number that the platform gave the buyer
      buyerTail: places(new RegExp(`(?<=U)${buyer.slice(-8)}`, 'g')),
    };
  });
  return { bytes, guids, perOrder };
}

function filled({ bytes, guids, perOrder }, orderNos, buyers) {
  const body = Buffer.from(bytes);
  for (const at of guids) body.write(randomUUID().toUpperCase(), at, 'latin1');
  perOrder.forEach(({ orderNo, buyer, buyerTail }, index) => {
    for (const at of orderNo) body.write(orderNos[index], at, 'latin1');
    for (const at of buyer) body.write(buyers[index], at, 'latin1');
    for (const at of buyerTail) body.write(buyers[index].slice(-8), at, 'latin1');
  });
  return body;
}

/** The schema wants a signature in CEB621, as the examples of the specification have it; only its structure is judged here. */
function signed(xml) {
  const ds = 'http://www.w3.org/2000/09/xmldsig#';
  const base64 = (bytes) => Buffer.alloc(bytes, 7).toString('base64');
  const signature =
    `<ds:Signature xmlns:ds="${ds}"><ds:SignedInfo>` +
    '<ds:CanonicalizationMethod Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315"></ds:CanonicalizationMethod>' +
    `<ds:SignatureMethod Algorithm="${ds}rsa-sha1"></ds:SignatureMethod><ds:Reference URI="">` +
    `<ds:Transforms><ds:Transform Algorithm="${ds}enveloped-signature"></ds:Transform></ds:Transforms>` +
    `<ds:DigestMethod Algorithm="${ds}sha1"></ds:DigestMethod><ds:DigestValue>${base64(20)}</ds:DigestValue>` +
    `</ds:Reference></ds:SignedInfo><ds:SignatureValue>${base64(128)}</ds:SignatureValue>` +
    `<ds:KeyInfo><ds:KeyName>bench</ds:KeyName><ds:X509Data><ds:X509Certificate>${base64(900)}` +
    '</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>';
  return xml.replace('</ceb:CEB621Message>', `${signature}</ceb:CEB621Message>`);
}
