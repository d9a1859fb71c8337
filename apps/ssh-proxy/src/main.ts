import { clockProblem, openGateTable } from '@pathwar/domain/hosting/gate'
import { Gauge } from '@pathwar/platform/metrics'
import { runService } from '@pathwar/platform/service'
import { nativeCryptoAvailable } from '@pathwar/ssh/algorithms'
import { fingerprintOfKey } from '@pathwar/ssh/fingerprint'
import { config } from './env.ts'
import { startGateway } from './gateway.ts'
import { gatewayMetrics } from './metrics.ts'

await runService('ssh-proxy', config.service, async (life) => {
  const { log } = life
  if (!nativeCryptoAvailable()) log.info('ssh2 runs without its compiled crypto: bulk transfers cost more CPU')
  const gate = await openGateTable({ connectionString: config.databaseUrl, log })
  life.onStop(() => gate[Symbol.asyncDispose]())
  // Without the database it serves from memory for a while, then refuses with a message.
  life.check('database', gate.problem, { serves: true })
  life.check('clock', () => clockProblem(gate), { serves: true })
  new Gauge({
    name: 'pathwar_gate_stale_ms',
    help: 'Time since the database last answered; 0 while it is connected',
    registers: [life.metrics],
    collect() {
      this.set(gate.staleFor())
    },
  })

  const gateway = await startGateway({
    host: config.host,
    port: config.port,
    hostKeys: [config.hostKey],
    attachKey: config.attachKey,
    proxyProtocolFrom: config.proxyProtocolFrom,
    gate,
    addresses: config.addresses,
    metrics: gatewayMetrics(life.metrics),
    log,
  })
  life.onStop(() => gateway.stop(config.sessionGraceMs))
  life.ready()
  log.info({ port: gateway.port, hostKey: fingerprintOfKey(config.hostKey) }, 'accepting SSH connections')
})
