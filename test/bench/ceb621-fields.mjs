/** Fields of InventoryHead and InventoryList in the order of the CEB621 schema (edition 202205); `?` marks those that may be absent. */
const fieldsOf = (text) =>
  text.split(' ').map((field) => ({ name: field.replace('?', ''), required: !field.endsWith('?') }));

export const headFields = fieldsOf(
  'guid appType appTime appStatus orderNo ebpCode ebpName ebcCode ebcName logisticsNo logisticsCode logisticsName copNo? preNo? assureCode emsNo? invtNo? ieFlag declTime customsCode portCode ieDate? buyerIdType buyerIdNumber buyerName buyerTelephone consigneeAddress agentCode agentName areaCode? areaName? tradeMode trafMode trafNo? voyageNo? billNo? loctNo? licenseNo? country freight insuredFee currency wrapType? packNo grossWeight netWeight note?',
);
export const lineFields = fieldsOf(
  'gnum itemRecordNo? itemNo? itemName? gcode gname gmodel barCode? country tradeCountry? currency qty unit qty1 unit1 qty2? unit2? price totalPrice note?',
);
