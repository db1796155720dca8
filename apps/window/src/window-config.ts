import 'reflect-metadata';
import { IsJSON } from 'class-validator';

/** What the window needs beside the settings of every service. */
export class WindowConfig {
  /**
   * JSON of base URLs by the first path segment that each service answers (`registration`, `customs`, `tax-refund`, `fx`,
   * `subsidy`, `sandbox`); services under other names (the adapters) are not routed to, but must be ready too.
   */
  @IsJSON()
  UPSTREAMS = '{}';
}
