import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { freePorts } from '@pathwar/local/ports'
import { createSecrets } from '@pathwar/local/secrets'
import { startProcess } from '@pathwar/testing/processes'
import { compare, hash } from 'bcrypt'
import { eventLoopDelay } from './event-loop-delay.ts'
import { quantile, report, round, runBench, say, size, timed } from './harness.ts'

const AT_ONCE = size('BENCH_LOG_INS', 50)
const ROUNDS = size('BENCH_ROUNDS', 3)
const COST = 12
const secret = 'correct horse battery'

// A real api process; the delay of its event loop comes from its own metrics, since they were last read.
await runBench('log-ins', async ({ ownerUrl, appPassword, gatePassword, scratch }) => {
  await mkdir(scratch, { recursive: true })
  const hashed = await hash(secret, COST)
  await addUsers(ownerUrl, hashed)
  const [port = 0, adminPort = 0] = await freePorts(2)
  const url = `http://127.0.0.1:${port}`
  const installation = {
    secrets: { ...createSecrets(), appPassword, gatePassword },
    ownerUrl,
    publicUrl: url,
    levelUrl: 'http://*.levels.localhost:8080',
    sshAddress: 'localhost:2222',
    apiUrl: url,
    home: scratch,
  }
  const api = await startProcess({
    name: 'api',
    app: 'api',
    installation,
    place: { port, adminPort },
    env: { LOG_LEVEL: 'error' },
  })
  try {
    await logIn(url, 0)
    const bcrypt: number[] = []
    const logIns: number[] = []
    const delays: number[] = []
    const others: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      bcrypt.push(perSecond(await timed(() => bcryptAlone(hashed))))
      await eventLoopDelay(adminPort)
      const meanwhile = askWhileBusy(url)
      logIns.push(perSecond(await timed(() => atOnce((user) => logIn(url, user)))))
      others.push(await meanwhile.stop())
      delays.push(await eventLoopDelay(adminPort))
    }
    say(
      `${AT_ONCE} at once, ${ROUNDS} rounds: log-ins ${round(quantile(logIns, 0.5))}/s, bcrypt alone ${round(quantile(bcrypt, 0.5))}/s`,
    )
    say(`Somebody else's request meanwhile: ${round(quantile(others, 0.5))} ms (p95)`)
    // Postgres and the clients use the same cores, so bcrypt does not have them alone.
    const throughput = report('bcrypt alone against log-ins', quantile(bcrypt, 0.5) / quantile(logIns, 0.5), {
      most: 1.5,
      unit: '×',
    })
    return (
      report("the api's event loop delay (p99, worst round)", Math.max(...delays), { most: 50, unit: ' ms' }) &&
      throughput
    )
  } finally {
    await api.stop()
  }
})

function perSecond(ms: number): number {
  return (AT_ONCE * 1000) / ms
}

function atOnce(work: (number: number) => Promise<unknown>): Promise<unknown> {
  return Promise.all(Array.from({ length: AT_ONCE }, (_, number) => work(number)))
}

/** The same number of hash comparisons, on as many threads as there are cores: the machine's maximum. */
async function bcryptAlone(hashed: string): Promise<void> {
  let left = AT_ONCE
  const worker = async () => {
    while (left-- > 0) await compare(secret, hashed)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}

async function addUsers(ownerUrl: string, hashed: string): Promise<void> {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  try {
    const { id } = await createDomain(owner, { slug: 'bench', name: 'TestGateway', isDefault: true })
    await owner.raw(
      `insert into domain_${id}.app_user (username, email, password, display_name, verified)
       select 'user' || n, 'user' || n || '@example.org', ?, 'User', true from generate_series(0, ?) as n`,
      [hashed, AT_ONCE],
    )
    await owner.raw(`insert into domain_${id}.user_role (user_id, role_id)
      select u.id, r.id from domain_${id}.app_user u, domain_${id}.role r where r.automatic`)
  } finally {
    await owner.destroy()
  }
}

async function logIn(url: string, user: number): Promise<void> {
  const response = await fetch(`${url}/trpc/auth.logIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: `user${user}`, password: secret, delivery: 'bearer' }),
  })
  const text = await response.text()
  if (!response.ok || !text.includes('signed-in')) throw new Error(`log-in of user${user}: ${response.status} ${text}`)
}

/** Repeats a small request; returns the 95th percentile of its time. */
function askWhileBusy(url: string) {
  const times: number[] = []
  let going = true
  const done = (async () => {
    while (going) {
      times.push(await timed(async () => (await fetch(`${url}/trpc/auth.session?input=%7B%7D`)).text()))
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  return {
    async stop() {
      going = false
      await done
      return quantile(times, 0.95)
    },
  }
}
