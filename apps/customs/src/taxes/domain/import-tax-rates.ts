import type { Dated } from '@app/kernel';

/** Statutory rates as fractions. `condition`: which goods of the code the row is for, where the code alone does not decide. */
export interface ImportTaxRates {
  readonly duty: string;
  readonly consumption: string;
  readonly vat: string;
  readonly condition?: string;
}

/**
 * Rates of retail imports by ten-digit code. A sample with the codes of the sandbox, not the tariff: an unknown code is an
 * error, never zero. Duty rates matter for full taxation only (over the single limit).
 */
export const importTaxRates: Readonly<Record<string, readonly Dated<ImportTaxRates>[]>> = {
  '1901101000': [
    {
      from: '2019-04-01',
      value: { duty: '0.15', consumption: '0', vat: '0.13' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '3304990000': [
    {
      from: '2019-04-01',
      value: { duty: '0.01', consumption: '0', vat: '0.13', condition: '< RMB 10 per ml/g' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
    {
      from: '2019-04-01',
      value: {
        duty: '0.01',
        consumption: '0.15',
        vat: '0.13',
        condition: 'price >= RMB 10 per ml/g, or >= RMB 15 per sheet (masks)',
      },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '3303000000': [
    {
      from: '2019-04-01',
      value: { duty: '0.03', consumption: '0.15', vat: '0.13', condition: 'price >= RMB 10 per ml/g' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '9619001100': [
    {
      from: '2019-04-01',
      value: { duty: '0', consumption: '0', vat: '0.13' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '2204210000': [
    {
      from: '2019-04-01',
      value: { duty: '0.14', consumption: '0.1', vat: '0.13' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '9111100000': [
    {
      from: '2019-04-01',
      value: {
        duty: '0.08',
        consumption: '0.2',
        vat: '0.13',
        condition: 'price (ex VAT) >= RMB 10,000 each',
      },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '8516310000': [
    {
      from: '2019-04-01',
      value: { duty: '0.1', consumption: '0', vat: '0.13' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
  '0808100000': [
    {
      from: '2019-04-01',
      value: { duty: '0.1', consumption: '0', vat: '0.09' },
      source:
        '税则 sample (own knowledge); VAT 13/9 % since 2019-04-01: 财政部 税务总局 海关总署公告 2019 年第 39 号',
    },
  ],
};
