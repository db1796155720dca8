import {
  checkCitizenId,
  checkCustomsCode,
  DomainError,
  identifierFaults,
  maskCitizenId,
  normaliseCitizenId,
  type CalendarDate,
  type Fault,
} from '@app/kernel';
import type { ParticipantRole } from '../../participants/domain/roles.js';

export const sellerKinds = ['overseas-seller', 'individual-seller'] as const;
/** Sellers without a social credit code: abroad (境外电商企业), or a natural person (境内个人). */
export type SellerKind = (typeof sellerKinds)[number];

/** A seller as its keeper typed it. */
export interface TypedSeller {
  readonly kind: SellerKind;
  readonly name: string;
  readonly customsCode?: string | null | undefined;
  /** ISO 3166-1 alpha-3 and the number in the register there: of a seller abroad. */
  readonly country?: string | undefined;
  readonly registrationNo?: string | undefined;
  /** Of a natural person. */
  readonly citizenId?: string | undefined;
}

export interface Seller {
  readonly kind: SellerKind;
  readonly customsCode: string | null;
  /** As everybody may see it: the name of a natural person is masked. */
  readonly shownName: string;
  readonly shownIdentity: string;
  /** By what it is told apart from others; with the full name kept encrypted, looked up by a keyed hash. */
  readonly identity: string;
  readonly fullName: string;
}

/** Whose roles let an enterprise keep the record of a seller: the domestic agent (GACC 2018 no. 194), or through whom it sells. */
export const keeperRoles: Readonly<Record<SellerKind, readonly ParticipantRole[]>> = {
  'overseas-seller': ['agent'],
  'individual-seller': ['platform', 'integrated-service'],
};

const countryPattern = /^[A-Z]{3}$/;
const china = 'CHN';

/**
 * The seller, normalised and checked on the day `today`. Throws `invalid-participant` (invalid) with a fault for each defect;
 * no fault repeats a citizen ID.
 */
export function readSeller(typed: TypedSeller, today: CalendarDate): Seller {
  const customs = typed.customsCode ? checkCustomsCode(typed.customsCode) : undefined;
  const { identity, shown, faults } =
    typed.kind === 'overseas-seller' ? abroad(typed) : naturalPerson(typed, today);
  const all = [...(customs ? identifierFaults('/customsCode', customs) : []), ...faults];
  if (all.length > 0) {
    throw new DomainError('invalid-participant', 'invalid', {
      message: { zh: '登记信息有误', en: 'The registration has defects' },
      faults: all,
    });
  }
  const fullName = typed.name.trim();
  return {
    kind: typed.kind,
    customsCode: customs?.normalised ?? null,
    shownName: typed.kind === 'individual-seller' ? maskName(fullName) : fullName,
    shownIdentity: shown,
    identity: identityOf(typed.kind, identity),
    fullName,
  };
}

/** By what a seller is told apart from others of every kind. */
export const identityOf = (kind: SellerKind, identity: string): string => `${kind}:${identity}`;

/** The first character; as many asterisks as the name has others, so that nothing else of it is told. */
export function maskName(name: string): string {
  const [first = '', ...others] = [...name];
  return `${first}${'*'.repeat(Math.max(others.length, 1))}`;
}

interface Identity {
  readonly identity: string;
  readonly shown: string;
  readonly faults: Fault[];
}

function abroad({ country = '', registrationNo = '' }: TypedSeller): Identity {
  const [land, number] = [country.trim().toUpperCase(), registrationNo.trim().toUpperCase()];
  const faults: Fault[] = [];
  if (!countryPattern.test(land) || land === china) {
    faults.push(
      missing('/country', 'ISO 3166-1 alpha-3', {
        zh: '须填写境外国家（地区）的三位字母代码',
        en: 'give the country abroad by its three letters',
      }),
    );
  }
  if (number === '') {
    faults.push(
      missing('/registrationNo', 'registrationNo', {
        zh: '须填写在境外的注册号码',
        en: 'give its number in the register abroad',
      }),
    );
  }
  return { identity: `${land} ${number}`, shown: `${land} ${number}`, faults };
}

function naturalPerson({ citizenId = '' }: TypedSeller, today: CalendarDate): Identity {
  const check = checkCitizenId(citizenId, today);
  return {
    identity: normaliseCitizenId(citizenId),
    shown: maskCitizenId(citizenId),
    // its masked form is all that a fault may quote
    faults: identifierFaults('/citizenId', check).map(({ actual: _actual, ...fault }) => fault),
  };
}

function missing(pointer: string, expected: string, message: Fault['message']): Fault {
  return { pointer, code: 'seller-identity-missing', expected, message };
}
