import { mkdir } from 'node:fs/promises'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById } from '@pathwar/domain/kernel'
import { freePorts } from '@pathwar/local/ports'
import { createSecrets } from '@pathwar/local/secrets'
import { aPlay } from '@pathwar/testing/play'
import { startProcess } from '@pathwar/testing/processes'
import { openThreads } from '@pathwar/threads/open-threads'
import { eventLoopDelay } from './event-loop-delay.ts'
import { quantile, report, round, runBench, say, size, timed } from './harness.ts'
import { hostilePackages } from './hostile-packages.ts'

const ROUNDS = size('BENCH_ROUNDS', 3)
const PAUSE_MS = 10

// A real api process. Ten authors import at once what was made to take long; the delay of its event loop comes from its own
// metrics, and a player asks for something small meanwhile.
await runBench('hostile-imports', async ({ ownerUrl, appUrl, appPassword, gatePassword, scratch }) => {
  await mkdir(scratch, { recursive: true })
  const [port = 0, adminPort = 0] = await freePorts(2)
  const url = `http://127.0.0.1:${port}`
  const secrets = { ...createSecrets(), appPassword, gatePassword }
  const addresses = { levelUrl: 'http://*.levels.localhost:8080', sshAddress: 'localhost:2222', apiUrl: url }
  const local = { ...addresses, secrets, ownerUrl, publicUrl: url, home: scratch }
  const env = { LOG_LEVEL: 'error' }
  const { person } = await aScene({ ownerUrl, appUrl, publicUrl: url })
  const api = await startProcess({ name: 'api', app: 'api', installation: local, place: { port, adminPort }, env })
  try {
    const packages = Object.entries(await hostilePackages())
    const honest = await person('honest')
    const authors = await Promise.all(packages.map((_, number) => person(`author${number}`, { roles: ['root'] })))
    const digests = await Promise.all(
      packages.map(async ([, bytes], number) => (await authors[number]?.uploads(bytes))?.digest),
    )
    const asked = (token: string, name: string, init: RequestInit = {}) =>
      fetch(`${url}/trpc/${name}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      })
    const importsAtOnce = async () => {
      let over = false
      const all = Promise.all(
        authors.map(({ token }, number) =>
          asked(token, 'levels.import', { method: 'POST', body: JSON.stringify({ digest: digests[number] }) }),
        ),
      ).finally(() => {
        over = true
      })
      const times: number[] = []
      while (!over) {
        times.push(await timed(async () => (await asked(honest.token, 'teams.mine?input=%7B%7D')).text()))
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      }
      return { answers: (await all).map(({ status }) => status), times }
    }
    await importsAtOnce()
    const delays: number[] = []
    const times: number[] = []
    for (let turn = 0; turn < ROUNDS; turn++) {
      await eventLoopDelay(adminPort)
      const seen = await importsAtOnce()
      delays.push(await eventLoopDelay(adminPort))
      times.push(...seen.times)
      if (turn === 0) say(packages.map(([what], number) => `  ${what}: ${seen.answers[number]}`).join('\n'))
      if (seen.answers.some((status) => status === 200 || status === 500))
        throw new Error('one was not refused in words')
    }
    say(
      `A player's request meanwhile: ${round(quantile(times, 0.5))} ms (median), ${round(quantile(times, 0.99))} ms (p99)`,
    )
    return report("the api's event loop delay (p99, worst round)", Math.max(...delays), { most: 50, unit: ' ms' })
  } finally {
    await api.stop()
  }
})

interface Place {
  ownerUrl: string
  appUrl: string
  publicUrl: string
}

async function aScene({ ownerUrl, appUrl, publicUrl }: Place) {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  const { id } = await createDomain(owner, { slug: 'bench', name: 'Bench', isDefault: true })
  await owner.destroy()
  const installation = openInstallation({
    databaseUrl: appUrl,
    poolSize: 4,
    log: { info() {}, warn() {}, error() {} },
    addresses: { publicUrl, levelUrl: 'http://*.levels.localhost', sshHost: 'localhost', sshPort: 2222 },
    gateSecret: 'a secret that only the benchmark knows, of enough characters',
    dataKey: Buffer.alloc(32, 'a key that only the benchmark knows'),
    threads: openThreads(),
  })
  const domain = async () => {
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the domain is gone')
    return found
  }
  return aPlay({ installation, domain })
}
