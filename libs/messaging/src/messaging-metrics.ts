import { Counter } from 'prom-client';

const published = new Counter({
  name: 'events_published_total',
  help: 'Events that the relay has published',
});
const handled = new Counter({
  name: 'events_handled_total',
  help: 'Events taken from the log: handled, known already, or parked',
});

export function countPublished(events: number): void {
  published.inc(events);
}

export function countHandled(events: number): void {
  handled.inc(events);
}
