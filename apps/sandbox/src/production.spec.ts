import { expect, it } from '@jest/globals';
import { productionRefusal } from './production.js';

it.each(['production', 'Production', ' production '])('does not start with NODE_ENV=%j', (value) => {
  expect(productionRefusal(value)).toMatch(/sandbox does not start/);
});

it.each([undefined, '', 'development', 'test'])('starts with NODE_ENV=%j', (value) => {
  expect(productionRefusal(value)).toBeUndefined();
});
