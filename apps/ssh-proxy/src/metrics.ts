import { Counter, Gauge, type Registry } from '@pathwar/platform/metrics'

/** The metrics of this gateway. The gate's own numbers are given as functions and read at each scrape. */
export function gatewayMetrics(registry: Registry) {
  const registers = [registry]
  return {
    connections: new Counter({
      name: 'pathwar_ssh_connections_total',
      help: 'Connections by outcome at arrival',
      labelNames: ['outcome'],
      registers,
    }),
    logins: new Counter({
      name: 'pathwar_ssh_logins_total',
      help: 'Attempts to log in by method and outcome',
      labelNames: ['method', 'outcome'],
      registers,
    }),
    open: new Gauge({ name: 'pathwar_ssh_open_connections', help: 'Players connected now', registers }),
    channels: new Gauge({
      name: 'pathwar_ssh_open_channels',
      help: 'Channels into instances open now, by kind',
      labelNames: ['kind'],
      registers,
    }),
    refusals: new Counter({
      name: 'pathwar_ssh_refusals_total',
      help: 'Requests of players that were refused, by kind',
      labelNames: ['kind'],
      registers,
    }),
    revocations: new Counter({
      name: 'pathwar_ssh_revocations_total',
      help: 'Open channels that ended because the right to them was revoked',
      labelNames: ['reason'],
      registers,
    }),
  }
}

export type GatewayMetrics = ReturnType<typeof gatewayMetrics>
