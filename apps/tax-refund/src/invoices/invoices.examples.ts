export const certificate = {
  kind: 'customs-vat',
  number: '310420261000742108-L02',
  date: '2026-08-20',
  sellerCode: '3104',
  lines: [{ line: 1, name: '蓝牙耳机', unit: '个', quantity: '500', netAmount: '25000.00', vat: '3250.00' }],
};
