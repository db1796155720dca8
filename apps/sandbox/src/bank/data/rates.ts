/** What the bank pays for 100 units of a foreign currency, CNY, from a day to a day. */
export interface PresetRate {
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly buying: string;
  readonly source: string;
}

const source = '沙箱设定，非实际牌价 · set for the sandbox, no real quotation';

/** Days outside of them, and currencies that are not here, have no rate: whoever asks for one is refused. */
export const presetRates: readonly PresetRate[] = [
  { currency: 'USD', from: '2026-01-01', to: '2026-06-30', buying: '712.50', source },
  { currency: 'USD', from: '2026-07-01', to: '2030-12-31', buying: '708.20', source },
  { currency: 'EUR', from: '2026-01-01', to: '2030-12-31', buying: '823.40', source },
  { currency: 'GBP', from: '2026-01-01', to: '2030-12-31', buying: '951.10', source },
  { currency: 'HKD', from: '2026-01-01', to: '2030-12-31', buying: '90.85', source },
  { currency: 'JPY', from: '2026-01-01', to: '2030-12-31', buying: '4.6150', source },
  { currency: 'AUD', from: '2026-01-01', to: '2030-12-31', buying: '461.30', source },
  { currency: 'CAD', from: '2026-01-01', to: '2030-12-31', buying: '505.70', source },
];
