import { collectDefaultMetrics, Registry } from 'prom-client'

export { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** A separate registry for one process, with Node's default metrics and the process's name on each line. */
export function createMetrics(service: string): Registry {
  const registry = new Registry()
  registry.setDefaultLabels({ service })
  // Looking at the event loop every 10 ms, as is usual, would keep an idle process at half a percent of a core.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 500 })
  return registry
}
