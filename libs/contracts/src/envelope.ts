/** One document of a batch event: consumers keep the newest version of each id, so nothing depends on the order between events. */
export interface EventDocument {
  readonly id: string;
  readonly version: number;
}

/** CloudEvents 1.0 envelope; on Kafka in binary mode (`ce_*` headers), in the PostgreSQL log as columns and JSON. */
export interface CloudEvent<D extends EventDocument = EventDocument> {
  readonly specversion: '1.0';
  /** UUID version 7; the inbox de-duplicates by it. */
  readonly id: string;
  /** The service that emits it, as a path: `/customs`. */
  readonly source: string;
  /** `customs.lists-released.v1`; a published version never changes. */
  readonly type: string;
  /** Key of the partition: the aggregate, or for batches the owner (the enterprise). */
  readonly subject: string;
  /** Real (never sandbox) time, RFC 3339. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly traceparent?: string;
  readonly data: { readonly documents: readonly D[] };
}
