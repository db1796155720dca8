import type { Dated } from '@app/kernel';

/** Statutory rates of one ten-digit code as fractions. */
export interface Rates {
  /** Most-favoured-nation duty; `null`: not known here, so the goods can only be taxed preferentially (duty 0). */
  readonly duty: string | null;
  readonly vat: string;
  readonly consumption: string;
  /** Consumption tax is due only from this price before tax on, CNY per gram or millilitre. */
  readonly consumptionFromPerGram?: string;
  /** The same, CNY per piece. */
  readonly consumptionFromPerPiece?: string;
  /** Beside the price per gram: of goods in sheets (masks) this price is enough, CNY per sheet. */
  readonly consumptionFromPerSheet?: string;
}

const vatSince = '2019-04-01';
const rateSource = 'sample of the tariff (own knowledge); VAT: 财政部 税务总局 海关总署公告2019年第39号';
const vatSource = 'VAT: 财政部 税务总局 海关总署公告2019年第39号; no duty rate in the sample';

const rated = (value: Rates): readonly Dated<Rates>[] => [{ from: vatSince, value, source: rateSource }];
const vatOnly = (vat: string, from = vatSince): readonly Dated<Rates>[] => [
  { from, value: { duty: null, vat, consumption: '0' }, source: vatSource },
];

/**
 * The goods (跨境电商零售进口商品清单) that the sandbox customs lets in, with their rates: a sample with the codes of the
 * sandbox, not the tariff. A code that is not here is refused. Keys: ten digits.
 */
export const positiveList: Readonly<Record<string, readonly Dated<Rates>[]>> = {
  '0808100000': rated({ duty: '0.10', vat: '0.09', consumption: '0' }),
  '1901101000': rated({ duty: '0.15', vat: '0.13', consumption: '0' }),
  '2204210000': rated({ duty: '0.14', vat: '0.13', consumption: '0.10' }),
  '3303000000': rated({ duty: '0.03', vat: '0.13', consumption: '0.15', consumptionFromPerGram: '10' }),
  '3304990000': rated({
    duty: '0.01',
    vat: '0.13',
    consumption: '0.15',
    consumptionFromPerGram: '10',
    consumptionFromPerSheet: '15',
  }),
  '8516310000': rated({ duty: '0.10', vat: '0.13', consumption: '0' }),
  '9111100000': rated({ duty: '0.08', vat: '0.13', consumption: '0.20', consumptionFromPerPiece: '10000' }),
  '9619001100': rated({ duty: '0', vat: '0.13', consumption: '0' }),
  '0712909990': vatOnly('0.09'),
  '0902109000': vatOnly('0.09'),
  '3304990099': vatOnly('0.13'),
  '3926909090': vatOnly('0.13'),
  '4202220000': vatOnly('0.13'),
  '4901990000': vatOnly('0.09'),
  '6109100021': vatOnly('0.13'),
  '6110300090': vatOnly('0.13'),
  '6203429062': vatOnly('0.13'),
  '6204620000': vatOnly('0.13'),
  '6302319100': vatOnly('0.13'),
  '6402990000': vatOnly('0.13'),
  '6912001000': vatOnly('0.13'),
  '7323930000': vatOnly('0.13'),
  '7604210000': vatOnly('0.13'),
  '7606119100': vatOnly('0.13'),
  '7607111000': vatOnly('0.13'),
  '7610900000': vatOnly('0.13'),
  '8215990000': vatOnly('0.13'),
  '8471301000': vatOnly('0.13'),
  '8471309000': vatOnly('0.13'),
  '8504401400': vatOnly('0.13'),
  '8507600090': vatOnly('0.13'),
  '8508110000': vatOnly('0.13'),
  '8509401000': vatOnly('0.13'),
  '8516799000': vatOnly('0.13'),
  '8517130000': vatOnly('0.13', '2022-01-01'),
  '8517629900': vatOnly('0.13'),
  '8518300000': vatOnly('0.13'),
  '8541420000': vatOnly('0.13', '2022-01-01'),
  '8541430000': vatOnly('0.13', '2022-01-01'),
  '9401711000': vatOnly('0.13'),
  '9403609990': vatOnly('0.13'),
  '9405210090': vatOnly('0.13', '2022-01-01'),
  '9503008900': vatOnly('0.13'),
  '9504501900': vatOnly('0.13'),
  '9504909000': vatOnly('0.13'),
};
