import type { OperationExample } from '@app/platform';

const demo = { code: '330246D001', name: '宁波示范跨境电商有限公司' };
const orderNo = '202609170000001';

const transfer = { copCode: demo.code, copName: demo.name, dxpMode: 'DXP', dxpId: 'DXPENT0000000001' };
const report = { appType: '1', appTime: '20260917093000', appStatus: '2' };
const buyer = {
  buyerIdType: '1',
  buyerIdNumber: '11010519491231002X',
  buyerName: '张三',
  buyerTelephone: '13800000000',
};
const address = '浙江省宁波市海曙区示范路 1 号';

const order = {
  CEB311Message: {
    guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC94',
    version: '1.0',
    Order: [
      {
        OrderHead: {
          guid: '4CDE1CFD-EDED-46B1-946C-B8022E42FC95',
          ...report,
          orderType: 'I',
          orderNo,
          ebpCode: demo.code,
          ebpName: demo.name,
          ebcCode: demo.code,
          ebcName: demo.name,
          goodsValue: '100',
          freight: '0',
          discount: '0',
          taxTotal: '9.1',
          acturalPaid: '109.1',
          currency: '142',
          buyerRegNo: 'buyer-1',
          buyerName: buyer.buyerName,
          buyerTelephone: buyer.buyerTelephone,
          buyerIdType: buyer.buyerIdType,
          buyerIdNumber: buyer.buyerIdNumber,
          consignee: '张三',
          consigneeTelephone: '13800000000',
          consigneeAddress: address,
        },
        OrderList: [
          {
            gnum: '1',
            itemName: '婴儿纸尿裤',
            gmodel: '示范牌 L 码 54 片',
            unit: '125',
            qty: '1',
            price: '100',
            totalPrice: '100',
            currency: '142',
            country: '116',
          },
        ],
      },
    ],
    BaseTransfer: transfer,
  },
};

const waybillStatus = `<?xml version="1.0" encoding="UTF-8"?>
<ceb:CEB513Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="4CDE1CFD-EDED-46B1-946C-B8022E42FC96" version="1.0">
  <ceb:LogisticsStatus>
    <ceb:guid>4CDE1CFD-EDED-46B1-946C-B8022E42FC97</ceb:guid>
    <ceb:appType>1</ceb:appType>
    <ceb:appTime>20260918093000</ceb:appTime>
    <ceb:appStatus>2</ceb:appStatus>
    <ceb:logisticsCode>${demo.code}</ceb:logisticsCode>
    <ceb:logisticsName>${demo.name}</ceb:logisticsName>
    <ceb:logisticsNo>YT202609170000001</ceb:logisticsNo>
    <ceb:logisticsStatus>S</ceb:logisticsStatus>
    <ceb:logisticsTime>20260918090000</ceb:logisticsTime>
  </ceb:LogisticsStatus>
  <ceb:BaseTransfer>
    <ceb:copCode>${demo.code}</ceb:copCode>
    <ceb:copName>${demo.name}</ceb:copName>
    <ceb:dxpMode>DXP</ceb:dxpMode>
    <ceb:dxpId>DXPENT0000000001</ceb:dxpId>
  </ceb:BaseTransfer>
</ceb:CEB513Message>`;

/** Both work as they stand for the sandbox's `demo`. */
export const messageExamples: Readonly<Record<string, OperationExample>> = {
  order: { summary: 'CEB311 进口电子订单 import order', value: order },
  waybillStatus: {
    summary: 'CEB513 运单状态 waybill status',
    value: waybillStatus,
    contentType: 'application/xml',
  },
};
