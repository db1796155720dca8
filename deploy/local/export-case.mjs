import { cebTime, guid } from './import-case.mjs';

/** T-shirts at FOB USD 20.00; the purchase invoice names the same piece (件). */
const line = {
  itemNo: 'TSHIRT-M',
  name: '棉制针织T恤衫(男式)',
  model: '男式T恤衫|棉100%|示范牌|M码',
  hsCode: '6109100021',
  unit: '011',
  qty: '3',
  price: '20',
  totalPrice: '60',
  statutory: { qty1: '3', unit1: '011', qty2: '0.6', unit2: '035' },
};
const amounts = { goodsValue: '60', freight: '6', charge: '66' };
const weights = { gross: '0.7', net: '0.6' };
/** US dollar and United States as customs numbers them. */
const currency = '502';
const country = '502';

/**
 * The messages of one retail export (9610, summary declaration) in which `demo` is every party at once: order, payment
 * receipt, waybill and list; then arrival and departure, and the summary application once customs has numbered the list.
 *
 * @param {object} options
 * @param {string} options.orderNo digits only
 * @param {{ customsCode: string, name: string }} options.demo
 * @param {Date} [options.at] business time of filing
 */
export function exportCase({ orderNo, demo, at = new Date() }) {
  const party = (field) => ({ [`${field}Code`]: demo.customsCode, [`${field}Name`]: demo.name });
  const filed = { appType: '1', appTime: cebTime(at), appStatus: '2' };
  const logisticsNo = `EX${orderNo}`;
  const billNo = `EB${orderNo}`;
  const voyage = { trafName: 'NH972', voyageNo: `NH${cebTime(at).slice(2, 8)}`, billNo };
  const transfer = {
    copCode: demo.customsCode,
    copName: demo.name,
    dxpMode: 'DXP',
    dxpId: 'DXPENT0000000001',
    note: '',
  };
  const message = (type, node, document) => ({
    [`${type}Message`]: { guid: guid(), version: '1.0', [node]: [document], BaseTransfer: transfer },
  });
  const part = { msgCount: '1', msgSeqNo: '1' };
  return {
    ...message('CEB303', 'Order', {
      OrderHead: {
        guid: guid(),
        ...filed,
        orderType: 'E',
        orderNo,
        ...party('ebp'),
        ...party('ebc'),
        goodsValue: amounts.goodsValue,
        freight: amounts.freight,
        currency,
      },
      OrderList: [
        {
          gnum: '1',
          itemNo: line.itemNo,
          itemName: line.name,
          unit: line.unit,
          currency,
          qty: line.qty,
          price: line.price,
          totalPrice: line.totalPrice,
        },
      ],
    }),
    ...message('CEB403', 'Receipts', {
      guid: guid(),
      ...filed,
      ...party('ebp'),
      ...party('ebc'),
      orderNo,
      ...party('pay'),
      payNo: `PAY${orderNo}`,
      charge: amounts.charge,
      currency,
      accountingDate: cebTime(at),
    }),
    ...message('CEB505', 'Logistics', {
      guid: guid(),
      ...filed,
      ...party('logistics'),
      logisticsNo,
      freight: amounts.freight,
      insuredFee: '0',
      currency,
      grossWeight: weights.gross,
      packNo: '1',
      goodsInfo: line.name,
      ...party('ebc'),
    }),
    ...message('CEB603', 'Inventory', {
      InventoryHead: {
        guid: guid(),
        ...filed,
        customsCode: '3105',
        ...party('ebp'),
        orderNo,
        ...party('logistics'),
        logisticsNo,
        copNo: `E${orderNo}`.slice(-20),
        ieFlag: 'E',
        portCode: '3109',
        ieDate: cebTime(at).slice(0, 8),
        statisticsFlag: 'B',
        ...party('agent'),
        ...party('ebc'),
        ...party('owner'),
        tradeMode: '9610',
        trafMode: '5',
        ...voyage,
        country,
        POD: '502',
        freight: '0',
        fCurrency: currency,
        fFlag: '3',
        insuredFee: '0',
        iCurrency: currency,
        iFlag: '3',
        wrapType: '2',
        packNo: '1',
        grossWeight: weights.gross,
        netWeight: weights.net,
      },
      InventoryList: [
        {
          gnum: '1',
          itemNo: line.itemNo,
          itemName: line.name,
          gcode: line.hsCode,
          gname: line.name,
          gmodel: line.model,
          barCode: '无',
          country,
          currency,
          qty: line.qty,
          qty1: line.statutory.qty1,
          qty2: line.statutory.qty2,
          unit: line.unit,
          unit1: line.statutory.unit1,
          unit2: line.statutory.unit2,
          price: line.price,
          totalPrice: line.totalPrice,
        },
      ],
    }),
    ...message('CEB507', 'Arrival', {
      ArrivalHead: {
        guid: guid(),
        ...filed,
        customsCode: '3105',
        copNo: `A${orderNo}`.slice(-20),
        ...party('operator'),
        ieFlag: 'E',
        trafMode: '5',
        billNo,
        domesticTrafNo: '浙B00001',
        ...party('logistics'),
        ...part,
      },
      ArrivalList: [{ gnum: '1', logisticsNo }],
    }),
    ...message('CEB509', 'Departure', {
      DepartureHead: {
        guid: guid(),
        ...filed,
        customsCode: '3105',
        copNo: `D${orderNo}`.slice(-20),
        ...party('logistics'),
        trafMode: '5',
        ...voyage,
        leaveTime: cebTime(at),
        ...part,
      },
      DepartureList: [{ gnum: '1', logisticsNo }],
    }),
    /** @param {string} invtNo the list number that customs gave */
    summary: (invtNo) =>
      message('CEB701', 'SummaryApply', {
        SummaryApplyHead: {
          guid: guid(),
          ...filed,
          customsCode: '3105',
          copNo: `S${orderNo}`.slice(-20),
          ...party('agent'),
          ...party('ebc'),
          ...party('declAgent'),
          summaryFlag: '1',
          itemNameFlag: '1',
          ...part,
        },
        SummaryApplyList: [{ invtNo }],
      }),
  };
}
