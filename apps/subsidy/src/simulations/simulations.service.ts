import { setImmediate as letOthersWork } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Decimal } from '@app/kernel';
import type { Claim, Due } from '../calculations/domain/dues.js';
import { exact } from '../calculations/domain/exact.js';
import { refused } from '../calculations/domain/dues.js';
import { pointerToken } from '../calculations/domain/part-amount.js';
import { withWhatIf, type Settings } from '../calculations/domain/settings.js';
import { ParametersService } from '../parameters/parameters.service.js';
import type { WhatIf } from '../policies/domain/part.js';
import { measureOf, type PolicyPack } from '../policies/domain/policy-pack.js';
import { PolicyBook } from '../policies/policy-book.js';
import { raised, type Raise } from './domain/raised.js';
import { costOf, differenceOf, duesOf, type Cost, type Difference } from './domain/simulation.js';
import { SimulatedClaimsRepository, type SimulatedClaim } from './simulated-claims.repository.js';

/** Claims that are read and calculated at a time: between them the service answers others. */
const pageSize = 5_000;
/** A year of a city has fewer; above it the memory of the service would be at risk. */
const maxClaims = 500_000;

export interface SimulationAsked {
  readonly pack: string;
  readonly year: number;
  readonly parameters: WhatIf;
  readonly raise: Raise;
  readonly budget?: Decimal | undefined;
}

/** The oldest and the newest calculation whose facts were used. */
export interface FactsAsOf {
  readonly earliestMs: number;
  readonly latestMs: number;
}

export interface Simulation extends Difference {
  readonly claims: number;
  /** Null where no claim was calculated yet. */
  readonly factsAsOf: FactsAsOf | null;
  readonly before: Cost;
  readonly after: Cost;
  readonly uncomputable: { readonly before: Reasons; readonly after: Reasons };
}

type Reasons = ReadonlyMap<string, number>;

interface Running {
  readonly settings: Settings;
  readonly dues: Due[];
  readonly uncomputable: Map<string, number>;
}

/**
 * What other parameters would cost over all claims of a year; nothing is stored. The facts are those of each claim's newest
 * calculation, not read anew: a year of a city is simulated in seconds, and both sides count the same.
 */
@Injectable()
export class SimulationsService {
  constructor(
    private readonly claims: SimulatedClaimsRepository,
    private readonly parameters: ParametersService,
    private readonly policies: PolicyBook,
  ) {}

  /** Throws `pack-unknown`, `measure-unknown`, `outside-validity` and `too-many-claims` (uncomputable). */
  async simulate(tx: EntityManager, { pack: id, year, ...asked }: SimulationAsked): Promise<Simulation> {
    const pack = this.policies.pack(id);
    assertKnown(pack, asked);
    const inForce = await this.parameters.inForce(tx, pack, year);
    const tried = raised(withWhatIf(inForce, pack, asked.parameters), pack, asked.raise);
    const before: Running = { settings: inForce, dues: [], uncomputable: new Map() };
    const after: Running = { settings: tried, dues: [], uncomputable: new Map() };
    const factsAsOf = await this.run(tx, pack, year, [before, after]);
    const cost = ({ dues, settings }: Running): Cost => costOf(pack, dues, settings, asked.budget);
    const [was, would] = [cost(before), cost(after)];
    return {
      claims: before.dues.length,
      factsAsOf,
      before: was,
      after: would,
      ...differenceOf(before.dues, was, would),
      uncomputable: { before: before.uncomputable, after: after.uncomputable },
    };
  }

  private async run(
    tx: EntityManager,
    pack: PolicyPack,
    year: number,
    sides: readonly Running[],
  ): Promise<FactsAsOf | null> {
    let after: string | undefined;
    let asOf: FactsAsOf | null = null;
    for (let count = 0; ; count += pageSize) {
      if (count > maxClaims) throw tooMany();
      const page = await this.claims.page(tx, pack.id, year, { after, limit: pageSize });
      const claims = page.map(claimOf);
      for (const { calculatedAtMs } of page) asOf = widened(asOf, calculatedAtMs);
      for (const { settings, dues, uncomputable } of sides) {
        const answer = duesOf(pack, claims, settings);
        for (const due of answer.dues) dues.push(due);
        for (const [why, times] of answer.uncomputable)
          uncomputable.set(why, (uncomputable.get(why) ?? 0) + times);
        await letOthersWork();
      }
      if (page.length < pageSize) return asOf;
      after = page.at(-1)?.application;
    }
  }
}

/** Throws `measure-unknown` (uncomputable): a slip in a name would answer that nothing changes. */
function assertKnown(
  pack: PolicyPack,
  { raise, parameters }: Pick<SimulationAsked, 'raise' | 'parameters'>,
): void {
  for (const id of Object.keys(raise)) measureOf(pack, id, `/raise/${pointerToken(id)}`);
  for (const id of Object.keys(parameters.measures ?? {}))
    measureOf(pack, id, `/parameters/measures/${pointerToken(id)}`);
}

function widened(asOf: FactsAsOf | null, atMs: number | null): FactsAsOf | null {
  if (atMs === null) return asOf;
  const { earliestMs, latestMs } = asOf ?? { earliestMs: atMs, latestMs: atMs };
  return { earliestMs: Math.min(earliestMs, atMs), latestMs: Math.max(latestMs, atMs) };
}

function claimOf({ measure, applicant, inputs }: SimulatedClaim): Claim {
  const { metrics, inFreeTradeZone, otherFunding, decided } = inputs;
  return {
    measure,
    applicant,
    inFreeTradeZone,
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, exact(value)])),
    otherFunding: exact(otherFunding),
    ...(decided === undefined ? {} : { decided }),
  };
}

function tooMany() {
  return refused('too-many-claims', '/year', {
    zh: `一次最多模拟 ${maxClaims} 件申请`,
    en: `At most ${maxClaims} claims are simulated at a time`,
  });
}
