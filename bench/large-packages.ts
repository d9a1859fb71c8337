import { spawn } from 'node:child_process'
import { randomFillSync } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { cp, mkdir, open, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { registerHypervisor } from '@pathwar/db/hypervisors'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById } from '@pathwar/domain/kernel'
import { publishLevel } from '@pathwar/domain/wargame/levels'
import { subscribe } from '@pathwar/domain/wargame/play'
import { repository } from '@pathwar/local/app-process'
import { databaseUrls } from '@pathwar/local/installation'
import { aPlay } from '@pathwar/testing/play'
import { createScratch, removeScratch } from '@pathwar/testing/scratch'
import { type Stack, startStack } from '@pathwar/testing/stack'
import { openThreads } from '@pathwar/threads/open-threads'
import { buildWeb } from '../tooling/dev/web-build.ts'
import { report, round, say, size } from './harness.ts'
import { forgetPeak, peakOf } from './memory.ts'

const MEGABYTES = size('BENCH_MEGABYTES', 1024)
/** The one with which every process is warm. */
const SMALL_MEGABYTES = 1
/** How much more memory a process may hold for a large package than for a small one. */
const memory = { most: 192, unit: ' MB' }

/** The levels of this run. */
const levels = [
  { slug: 'small', megabytes: SMALL_MEGABYTES },
  { slug: 'large', megabytes: MEGABYTES },
]

// A package with a file that does not compress travels as its author, its player and its operator move it: uploaded and
// imported by the command line, bought, started, fetched by the agent, exported with its domain and imported again. All
// processes are real, and the memory of each is compared with what it held for a small package.
process.exitCode = (await run()) ? 0 : 1

async function run(): Promise<boolean> {
  const scratch = await createScratch()
  let stack: Stack<void> | null = null
  try {
    await buildWeb(new AbortController().signal)
    stack = await startStack<void>({ replicas: 1, seed })
    return await measure(stack, scratch)
  } finally {
    await stack?.stop()
    await removeScratch(scratch)
  }
}

async function seed({ ownerUrl, agentName, agentToken }: { ownerUrl: string; agentName: string; agentToken: string }) {
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  await registerHypervisor(owner, { name: agentName, token: agentToken, addresses: ['127.0.0.1'] })
  await owner.destroy()
}

async function measure(stack: Stack<void>, scratch: string): Promise<boolean> {
  const scene = await aScene(stack)
  const small = new Map<string, number>()
  let good = true
  for (const { slug, megabytes } of levels) {
    say(`A package of ${megabytes} MB:`)
    const folder = await aLevel(scratch, slug, megabytes)
    const file = join(scratch, `${slug}.pathwar`)
    const steps: [name: string, work: () => Promise<unknown>][] = [
      ['imported', () => scene.root(['level', 'import', folder])],
      ['bought and started', () => scene.start(slug)],
      ['exported with its domain', () => scene.operator(['domain', 'export', 'bench', '--to', file])],
      ['imported with its domain', () => scene.operator(['domain', 'import', file, '--slug', `again-${slug}`])],
    ]
    for (const [name, work] of steps) {
      await Promise.all(stack.processes.map(({ pid }) => forgetPeak(pid())))
      const began = performance.now()
      const commands = await work()
      const seconds = (performance.now() - began) / 1000
      const peaks = new Map([['cli', Number(commands)]])
      for (const one of stack.processes) peaks.set(one.name, await peakOf(one.pid()))
      say(`  ${name} in ${round(seconds)} s`)
      for (const [process, peak] of peaks) {
        const key = `${name} ${process}`
        if (slug === 'small') small.set(key, peak)
        else good = report(`${process}, more than for the small one`, peak - (small.get(key) ?? 0), memory) && good
      }
    }
    say(`  ${(await stat(file)).size >> 20} MB in the domain's file`)
  }
  return good
}

interface Scene {
  root: (args: string[]) => Promise<number>
  operator: (args: string[]) => Promise<number>
  start: (level: string) => Promise<number>
}

/** A domain with a running tournament; each command answers the most memory that it held. */
async function aScene({ installation: local }: Stack<void>): Promise<Scene> {
  const { ownerUrl, publicUrl, levelUrl, secrets } = local
  const owner = openDatabase({ url: ownerUrl, poolSize: 1, name: 'bench' })
  const { id } = await createDomain(owner, { slug: 'bench', name: 'Bench', isDefault: true })
  await owner.destroy()
  const threads = openThreads()
  const installation = openInstallation({
    databaseUrl: databaseUrls(local).app,
    poolSize: 2,
    log: { info() {}, warn() {}, error() {} },
    addresses: { publicUrl, levelUrl, sshHost: 'localhost', sshPort: 22 },
    gateSecret: '',
    dataKey: Buffer.from(secrets.dataKey, 'base64'),
    threads,
  })
  const domain = async () => {
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the domain is gone')
    return found
  }
  const { root, ann, tournament } = await aPlay({ installation, domain })
  const as = (token: string) => (args: string[]) => pathwar(args, { PATHWAR_URL: publicUrl, PATHWAR_TOKEN: token })
  return {
    root: as(root.token),
    operator: (args) =>
      pathwar(args, {
        DATABASE_URL: ownerUrl,
        DATA_KEY: secrets.dataKey,
        PATHWAR_PASSPHRASE: 'large enough to be safe',
      }),
    async start(level) {
      await root.does(publishLevel, { tournament, level })
      await ann.does(subscribe, { tournament, level })
      return as(ann.token)(['instance', 'start', level, '--wait', '--timeout', '600'])
    },
  }
}

/** Paper Trail with a disk image beside it. */
async function aLevel(scratch: string, slug: string, megabytes: number): Promise<string> {
  const folder = join(scratch, slug)
  await mkdir(folder, { recursive: true })
  await cp(join(repository, 'levels/paper-trail'), folder, { recursive: true })
  const compose = join(folder, 'docker-compose.yml')
  const text = (await readFile(compose, 'utf8')).replace('name: Paper Trail', `name: The ${slug} one`)
  await writeFile(compose, text.replace('slug: paper-trail', `slug: ${slug}`))
  const image = await open(join(folder, 'web', 'disk.img'), 'w')
  const stream = createWriteStream('', { fd: image.fd, autoClose: false })
  const piece = Buffer.alloc(1024 * 1024)
  for (let written = 0; written < megabytes; written++) {
    randomFillSync(piece)
    if (!stream.write(Buffer.from(piece))) await once(stream, 'drain')
  }
  await finished(stream.end())
  await image.close()
  return folder
}

/** Runs `pathwar`, and answers the most memory that it held at once, in MB. */
async function pathwar(args: string[], env: Record<string, string>): Promise<number> {
  const command = [join(repository, 'apps/cli/src/main.ts'), ...args]
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  let peak = 0
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  while (child.exitCode === null && child.signalCode === null) {
    if (child.pid) peak = Math.max(peak, await peakOf(child.pid).catch(() => 0))
    await delay(50)
  }
  if ((await closed) !== 0) throw new Error(`pathwar ${args.join(' ')}: ${said}`)
  return peak
}
