import { importCase } from '../../deploy/local/import-case.mjs';
import type { Wanted } from './leaks.js';

/** Names and numbers that nothing else on the platform could have by chance. */
export interface Person {
  readonly buyerName: string;
  readonly buyerIdNumber: string;
  readonly buyerTelephone: string;
  readonly buyerRegNo: string;
  readonly consignee: string;
  readonly consigneeTelephone: string;
  readonly consigneeAddress: string;
  readonly payerAbroad: string;
}

/** The buyer that `importCase` makes up for this order. */
function buyerOf(orderNo: string): { id: string; name: string } {
  const messages: any = importCase({ orderNo, demo: { customsCode: '330246D001', name: 'demo' } });
  const { buyerIdNumber, buyerName } = messages.CEB311Message.Order[0].OrderHead;
  return { id: buyerIdNumber, name: buyerName };
}

export function personOf(orderNo: string): Person {
  const digits = orderNo.slice(-8);
  return {
    buyerName: '欧阳慕雪',
    buyerIdNumber: buyerOf(orderNo).id,
    buyerTelephone: `139${digits}`,
    buyerRegNo: 'muxue.ouyang.1702',
    consignee: '司徒承泽',
    consigneeTelephone: `157${digits}`,
    consigneeAddress: '浙江省宁波市鄞州区首南街道学士路 655 号 3 幢 1702 室',
    payerAbroad: 'Margarethe Findeisen',
  };
}

/** Each value, and the part of the address that an answer may not show. */
export const wantedOf = (person: Person): Wanted => ({ ...person, street: '首南街道学士路' });

/** What `importCase` gives every case; its telephones are so round that numbers of customs hold them by chance. */
export const fixtureValues = (orderNo: string): Wanted => {
  const { id, name } = buyerOf(orderNo);
  return {
    'buyer of the fixture': name,
    'ID number of the fixture': id,
    'consignee of the fixture': '王小明',
    'address of the fixture': '海曙区示范路1号',
  };
};

/** The four messages of an import in which these persons stand. */
export function caseOf(
  orderNo: string,
  demo: { customsCode: string; name: string },
  person: Person,
): Record<string, any> {
  const messages: any = importCase({ orderNo, demo });
  const { buyerName, buyerIdNumber, buyerTelephone, buyerRegNo } = person;
  const { consignee, consigneeTelephone, consigneeAddress } = person;
  const buyer = { buyerName, buyerIdNumber, buyerTelephone };
  const receiver = { consignee, consigneeTelephone, consigneeAddress };
  Object.assign(messages.CEB311Message.Order[0].OrderHead, buyer, { buyerRegNo }, receiver);
  Object.assign(messages.CEB411Message.Payment[0].PaymentHead, {
    payerIdNumber: buyerIdNumber,
    payerName: buyerName,
    telephone: buyerTelephone,
  });
  Object.assign(messages.CEB511Message.Logistics[0].LogisticsHead, receiver);
  Object.assign(messages.CEB621Message.Inventory[0].InventoryHead, buyer, { consigneeAddress });
  return messages;
}
