export const draftExample = {
  orderNo: 'B2B20261015000001',
  logisticsNo: 'EX20261015000001',
  wantsRefund: true,
  exchangeRate: '7.10',
};

export const supplementExample = {
  head: {
    customsCode: '3104',
    portCode: '3104',
    overseasConsignee: 'EXAMPLE TRADING INC.',
    ownerCode: '330246D001',
    ownerName: '宁波示范跨境电商有限公司',
    levyNature: '101',
    contractNo: 'C-2026-10-15',
    trafMode: '2',
    trafName: 'EVER GIVEN',
    voyageNo: '012E',
    billNo: 'EGLV142600000001',
    tradeCountry: 'USA',
    destinationCountry: 'USA',
    destinationPort: 'USA309',
    exitPort: '380101',
    wrapType: '22',
    netWeight: '0.6',
  },
  lines: [
    {
      item: '1',
      gcode: '6109100021',
      gmodel: '针织|男式|T恤衫|棉100%',
      qty1: '3',
      unit1: '011',
      originCountry: 'CHN',
      domesticSource: '33029',
      levyMode: '1',
    },
  ],
};

export const receiptExamples = {
  accepted: {
    summary: '接受申报 · accepted, with its number',
    value: { outcome: 'accepted', entryId: '310420260000742108' },
  },
  closed: { summary: '结关 · closed', value: { outcome: 'closed' } },
};
