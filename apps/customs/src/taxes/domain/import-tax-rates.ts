import type { Dated } from '@app/kernel';

/** Statutory rates as fractions. */
export interface ImportTaxRates {
  /** Most-favoured-nation duty; `null`: not known here, so the goods can only be taxed within the limits (duty 0 there). */
  readonly duty: string | null;
  readonly consumption: string;
  readonly vat: string;
  /** Consumption tax is due only from this taxable value on, CNY per gram or millilitre. */
  readonly consumptionFromPerGram?: string;
  /** The same, CNY per piece. */
  readonly consumptionFromPerPiece?: string;
  /** Beside the value per gram: of goods that are declared in sheets, this value is enough, CNY per sheet. */
  readonly consumptionFromPerSheet?: string;
}

const vatNotice = '财政部 税务总局 海关总署公告 2019 年第 39 号';

const rated = (value: ImportTaxRates, from = '2019-04-01'): readonly Dated<ImportTaxRates>[] => [
  { from, value, source: `税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: ${vatNotice}` },
];

const vatOnly = (vat: string, from = '2019-04-01'): readonly Dated<ImportTaxRates>[] => [
  {
    from,
    value: { duty: null, consumption: '0', vat },
    source: `VAT: ${vatNotice}; no duty rate in the sample`,
  },
];

/**
 * Rates of retail imports by ten-digit code. A sample with the codes of the sandbox, not the tariff: an unknown code is an
 * error, never zero. Duty rates matter for full taxation only (over the single limit).
 */
export const importTaxRates: Readonly<Record<string, readonly Dated<ImportTaxRates>[]>> = {
  '0808100000': rated({ duty: '0.1', consumption: '0', vat: '0.09' }),
  '1901101000': rated({ duty: '0.15', consumption: '0', vat: '0.13' }),
  '2204210000': rated({ duty: '0.14', consumption: '0.1', vat: '0.13' }),
  // high-end only from 10 CNY per gram or millilitre on, masks from 15 CNY per sheet (财税〔2016〕103号)
  '3303000000': rated({ duty: '0.03', consumption: '0.15', vat: '0.13', consumptionFromPerGram: '10' }),
  '3304990000': rated({
    duty: '0.01',
    consumption: '0.15',
    vat: '0.13',
    consumptionFromPerGram: '10',
    consumptionFromPerSheet: '15',
  }),
  '8516310000': rated({ duty: '0.1', consumption: '0', vat: '0.13' }),
  // high-end only from 10,000 CNY each on, before VAT (财税〔2006〕33号; own knowledge, to be checked)
  '9111100000': rated({ duty: '0.08', consumption: '0.2', vat: '0.13', consumptionFromPerPiece: '10000' }),
  '9619001100': rated({ duty: '0', consumption: '0', vat: '0.13' }),
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
