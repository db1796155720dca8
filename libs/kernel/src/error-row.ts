/**
 * Who mends it: the enterprise that filed, the developers of its system, an officer, the operator of the platform, or
 * nobody, because another try helps.
 */
export type Mender = 'enterprise' | 'integrator' | 'officer' | 'operator' | 'wait';

/** One code of the catalogue (docs/errors.md): what brought it about, what to do, and a case of it. */
export type ErrorRow = readonly [
  code: string,
  who: Mender,
  causeZh: string,
  cause: string,
  remedyZh: string,
  remedy: string,
  example: string,
];
