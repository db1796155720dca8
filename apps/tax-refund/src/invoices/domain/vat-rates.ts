import { decimal, Decimal, roundToFen, type CalendarDate, type Dated } from '@app/kernel';

/** VAT rates (税率和征收率) that a special invoice may carry, as fractions, by the invoice's date. */
const vatRates: readonly Dated<readonly string[]>[] = [
  {
    from: '2017-07-01',
    to: '2018-04-30',
    value: ['0.17', '0.11', '0.06', '0.05', '0.03'],
    source: '财税〔2017〕37号',
  },
  {
    from: '2018-05-01',
    to: '2019-03-31',
    value: ['0.16', '0.1', '0.06', '0.05', '0.03'],
    source: '财税〔2018〕32号',
  },
  {
    from: '2019-04-01',
    value: ['0.13', '0.09', '0.06', '0.05', '0.03', '0.01'],
    source: '财政部 税务总局 海关总署公告 2019 年第 39 号；征收率 3%、1%',
  },
];

/** How far the VAT of one line may be from net × rate: the invoicing system's own tail difference (尾差), CNY. */
const tailDifference = new Decimal('0.06');

/** The VAT rates in force on `date`; none before the data. */
export function vatRatesOn(date: CalendarDate): readonly string[] {
  return vatRates.find(({ from, to }) => from <= date && (to === undefined || date <= to))?.value ?? [];
}

/** Which of the rates in force the VAT of a line can come from; a small amount fits several, a wrong one none. */
export function ratesThatFit(
  line: { readonly netAmount: string; readonly vat: string },
  date: CalendarDate,
): readonly string[] {
  const net = decimal(line.netAmount);
  return vatRatesOn(date).filter((rate) =>
    roundToFen(net.times(rate)).minus(line.vat).abs().lessThanOrEqualTo(tailDifference),
  );
}
