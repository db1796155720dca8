import { expect, it } from '@jest/globals';
import { DomainError, type ErrorKind } from '@app/kernel';
import { PassedOver, passedOverMs } from './passed-over.js';

const failing = (kind: ErrorKind) => async (): Promise<never> => {
  throw new DomainError('refused', kind, { message: { zh: '拒收', en: 'refused' } });
};

it('what is refused is passed over for an hour, and asked for again from then on', async () => {
  let nowMs = 0;
  const passedOver = new PassedOver(() => nowMs);
  await expect(passedOver.unlessRefused('one', failing('conflict'))).rejects.toThrow('refused');
  expect(await passedOver.unlessRefused('other', async () => 'answer')).toBe('answer');
  nowMs = passedOverMs - 1;
  expect(passedOver.keys()).toEqual(['one']);
  nowMs = passedOverMs;
  expect(passedOver.keys()).toEqual([]);
});

it('a bank that is away, or a defect of ours, passes over nothing', async () => {
  const passedOver = new PassedOver();
  await expect(passedOver.unlessRefused('one', failing('unavailable'))).rejects.toThrow('refused');
  await expect(
    passedOver.unlessRefused('two', async () => {
      throw new Error('defect');
    }),
  ).rejects.toThrow('defect');
  expect(passedOver.keys()).toEqual([]);
});
