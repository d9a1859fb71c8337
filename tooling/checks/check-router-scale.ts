import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { repository as root } from '@pathwar/local/app-process'

const FEATURES = 40
const USE_CASES = 10
/** More, and editors of ordinary machines would feel it. */
const MOST_MEGABYTES = 2000

const server = join(root, 'packages/trpc/dist/router-scale')
const client = join(root, 'apps/cli/dist/router-scale')

const { mistakes, seconds, megabytes } = await checkGeneratedRouter()
const words = `A router of ${FEATURES * USE_CASES} procedures, and calls of all: ${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB.`
process.stdout.write(`${mistakes}${words}\n`)
process.exitCode = mistakes === '' && megabytes <= MOST_MEGABYTES ? 0 : 1

/** What it took the compiler. */
interface Taken {
  /** Everything that it said of mistakes; empty when there are none. */
  mistakes: string
  seconds: number
  /** The most memory that it held. */
  megabytes: number
}

/**
 * Makes features with use cases of everyday size in folders that git ignores, a router of their manifests and a client that
 * calls each, and type-checks them as packages/trpc and apps/cli are: the client against the router's declarations.
 */
async function checkGeneratedRouter(): Promise<Taken> {
  const names = Array.from({ length: FEATURES }, (_, at) => `feature${at}`)
  await removeAll()
  for (const name of names) await put(join(server, `src/${name}.ts`), featureText(name))
  await put(join(server, 'src/features.ts'), names.map((name) => `export { ${name} } from './${name}.ts'\n`).join(''))
  await put(join(server, 'src/router.ts'), routerText())
  await put(join(server, 'tsconfig.json'), project(['packages/contracts', 'packages/domain', 'packages/trpc'], 'src'))
  await put(join(client, 'client.ts'), clientText(names))
  await put(join(client, 'tsconfig.json'), project(['packages/trpc/dist/router-scale'], '.'))
  // What is built already is not measured.
  await compile('packages/trpc')
  const taken = await compile('apps/cli/dist/router-scale')
  await removeAll()
  return taken
}

async function removeAll(): Promise<void> {
  for (const folder of [server, client]) await rm(folder, { recursive: true, force: true })
}

async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}

function project(references: string[], source: string): string {
  const up = '../../../..'
  return JSON.stringify({
    extends: `${up}/tsconfig.library.json`,
    compilerOptions: { rootDir: source, outDir: 'types', tsBuildInfoFile: 'types/.tsbuildinfo' },
    include: [source],
    references: references.map((path) => ({ path: `${up}/${path}` })),
  })
}

function featureText(name: string): string {
  const declared = Array.from({ length: USE_CASES }, (_, at) => useCaseText(at)).join('\n')
  const offered = Array.from({ length: USE_CASES }, (_, at) => `do${at}`).join(', ')
  return `import { command, feature, query } from '@pathwar/domain/kernel'
import * as z from 'zod'

const Part = z.object({ id: z.uuid(), name: z.string(), at: z.iso.datetime(), state: z.enum(['a', 'b', 'c']) })
${declared}
export const ${name} = feature('${name}', { useCases: { ${offered} } })
`
}

function useCaseText(at: number): string {
  const kind = at % 2 === 0 ? 'command' : 'query'
  return `const View${at} = Part.extend({ parts: z.array(Part), owner: Part.pick({ id: true, name: true }).nullable(), n${at}: z.number() })
const do${at} = ${kind}({
  permission: 'public',
  input: z.strictObject({ id: z.uuid(), text${at}: z.string().max(200), limit: z.int().optional(), tags: z.array(z.string()) }),
  output: View${at},
  run: async (_ctx, { id }) => ({ id, name: 'n', at: '', state: 'a' as const, parts: [], owner: null, n${at}: ${at} }),
})`
}

function routerText(): string {
  return `import { proceduresOf } from '../../../src/procedures.ts'
import { router } from '../../../src/trpc.ts'
import * as features from './features.ts'

export const appRouter = router(proceduresOf(features))
export type AppRouter = typeof appRouter
`
}

function clientText(names: string[]): string {
  const calls = names.flatMap((name) =>
    Array.from({ length: USE_CASES }, (_, at) => {
      const verb = at % 2 === 0 ? 'mutate' : 'query'
      return `  sum += (await api.${name}.do${at}.${verb}({ id: '', text${at}: '', tags: [] })).n${at}`
    }),
  )
  return `import { createTRPCClient } from '@trpc/client'
import type { AppRouter } from '../../../../packages/trpc/dist/router-scale/src/router.ts'

const api = createTRPCClient<AppRouter>({ links: [] })

export async function callAll(): Promise<number> {
  let sum = 0
${calls.join('\n')}
  // @ts-expect-error: this field is not there
  sum += (await api.${names[0]}.do0.mutate({ id: '', text0: '', tags: [] })).nowhere
  // @ts-expect-error: a field is missing
  sum += (await api.${names[0]}.do0.mutate({ id: '', tags: [] })).n0
  return sum
}
`
}

async function compile(folder: string): Promise<Taken> {
  const compiler = join(root, 'node_modules/.bin/tsc')
  const began = performance.now()
  const child = spawn(compiler, ['-b', folder, '--extendedDiagnostics'], { cwd: root })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const [code] = await once(child, 'close')
  const used = [...said.matchAll(/Memory used:\s+(\d+)K/g)].map(([, kilobytes]) => Number(kilobytes) / 1000)
  return {
    mistakes: code === 0 ? '' : said,
    seconds: (performance.now() - began) / 1000,
    megabytes: Math.max(0, ...used),
  }
}
