import { collectDefaultMetrics, Histogram, register } from 'prom-client';

if (register.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics();

const name = 'http_request_duration_seconds';

const durations =
  (register.getSingleMetric(name) as Histogram<'method' | 'route' | 'status'> | undefined) ??
  new Histogram({
    name,
    help: 'Time to answer HTTP requests by route',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });

export function observeRequest(
  labels: { method: string; route: string; status: number },
  seconds: number,
): void {
  durations.observe({ method: labels.method, route: labels.route, status: String(labels.status) }, seconds);
}
