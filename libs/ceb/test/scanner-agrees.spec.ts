import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@app/kernel';
import { inputOf } from '../../../test/fuzz/inputs.mjs';
import { readMessage } from '../src/read-message.js';
import { withoutTexts } from './without-texts.js';

/** Text is always read in full, bytes by the scanner where it can. */
function reading(body: Buffer | string): unknown {
  try {
    return withoutTexts(readMessage(body, 'xml'));
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const options = {
  demo: { customsCode: '330246D001', name: '宁波示范跨境电商有限公司' },
  at: new Date('2026-09-17T09:30:00+08:00'),
  prefix: '26',
};
const largest = 200_000;

describe('the scanner', () => {
  it.each([1, 2, 3])('reads mutated messages as the full reader does: seed %s', (seed) => {
    let compared = 0;
    for (let number = 0; number < 400; number += 1) {
      const { body, format, mutation } = inputOf(seed, number, options);
      if (format !== 'xml' || body.length > largest) continue;
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
      if (!Buffer.from(text).equals(body)) continue;
      expect([number, mutation, reading(body)]).toEqual([number, mutation, reading(text)]);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(100);
  });
});
