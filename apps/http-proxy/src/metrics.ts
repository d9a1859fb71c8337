import type { GateTable, OpenConnections } from '@pathwar/domain/hosting/gate'
import { Counter, Gauge, type Registry } from '@pathwar/platform/metrics'
import type { ConnectionKind } from './gateway.ts'

/** Registers the gateway's metrics; returns the counter of outcomes. */
export function offerMetrics(
  registry: Registry,
  table: GateTable,
  connections: OpenConnections<ConnectionKind>,
): (outcome: string) => void {
  const registers = [registry]
  const outcomes = new Counter({
    name: 'pathwar_http_requests_total',
    help: 'Requests and tunnels by outcome',
    labelNames: ['outcome'],
    registers,
  })
  const gauges: [name: string, help: string, read: () => number][] = [
    ['pathwar_http_open_requests', 'Requests under way', () => connections.count('request')],
    ['pathwar_http_open_tunnels', 'WebSockets and other tunnels that are open', () => connections.count('tunnel')],
    [
      'pathwar_http_revoked',
      'Requests and tunnels that ended because the right to them was revoked',
      () => connections.ended(),
    ],
    ['pathwar_gate_routes', 'Instances in the table', () => table.stats().routes],
    ['pathwar_gate_grants', 'Grants in the table', () => table.stats().grants],
    [
      'pathwar_gate_stale_seconds',
      'Time since the database last answered, 0 while it is connected',
      () => table.staleFor() / 1000,
    ],
  ]
  for (const [name, help, read] of gauges) {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })
  }
  return (outcome) => outcomes.inc({ outcome })
}
