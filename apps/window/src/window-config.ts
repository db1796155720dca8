import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsInt, IsJSON, IsOptional, Max, Min } from 'class-validator';

/** What the window needs beside the settings of every service. */
export class WindowConfig {
  /**
   * JSON of base URLs by the first path segment that each service answers (`registration`, `customs`, `tax-refund`, `fx`,
   * `subsidy`, `sandbox`); services under other names (the adapters) are not routed to, but must be ready too.
   */
  @IsJSON()
  UPSTREAMS = '{}';

  /** Where Prometheus scrapes the window itself, on 127.0.0.1 only; without it nowhere, for the front door shows no metrics. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(65_535)
  METRICS_PORT?: number;
}
