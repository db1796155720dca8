import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { FactsAsked, MetricSource, VerifiedFact } from './domain/metric-source.js';
import { previousYearSuffix, yearBefore } from './domain/previous-year.js';

/** All that is verified of an applicant's year, whoever verified it. Sources register in `onModuleInit`. */
@Injectable()
export class MetricBook {
  private readonly sources: MetricSource[] = [];

  /** Throws when another source verifies one of its metrics already: then nobody could say which number counts. */
  register(source: MetricSource): void {
    const taken = Object.keys(source.metrics).find((metric) => this.sourceOf(metric) !== undefined);
    if (taken !== undefined) throw new Error(`The metric ${taken} has two sources`);
    this.sources.push(source);
  }

  /** Whether somebody verifies it; `<metric>PreviousYear` is verified by the source of `<metric>`. */
  verifies(metric: string): boolean {
    return this.sourceOf(base(metric)) !== undefined;
  }

  get metrics(): string[] {
    return this.sources.flatMap(({ metrics }) => Object.keys(metrics));
  }

  /**
   * The facts of these metrics; those of `<metric>PreviousYear` are the facts of the year before, under that name.
   * A metric that nobody verifies has none: ask `verifies` first.
   */
  async factsOf(tx: EntityManager, asked: FactsAsked, metrics: readonly string[]): Promise<VerifiedFact[]> {
    const now = metrics.filter((metric) => base(metric) === metric);
    const before = metrics.filter((metric) => base(metric) !== metric);
    const facts = await this.asked(tx, asked, now);
    if (before.length === 0) return facts;
    const earlier = await this.asked(tx, { ...asked, days: yearBefore(asked.days) }, before.map(base));
    return [...facts, ...earlier.map((fact) => ({ ...fact, metric: fact.metric + previousYearSuffix }))];
  }

  private async asked(
    tx: EntityManager,
    asked: FactsAsked,
    metrics: readonly string[],
  ): Promise<VerifiedFact[]> {
    const facts: VerifiedFact[] = [];
    for (const source of this.sources) {
      if (!metrics.some((metric) => Object.hasOwn(source.metrics, metric))) continue;
      facts.push(...(await source.factsOf(tx, asked)).filter(({ metric }) => metrics.includes(metric)));
    }
    return facts;
  }

  private sourceOf(metric: string): MetricSource | undefined {
    return this.sources.find((source) => Object.hasOwn(source.metrics, metric));
  }
}

function base(metric: string): string {
  return metric.endsWith(previousYearSuffix) ? metric.slice(0, -previousYearSuffix.length) : metric;
}
