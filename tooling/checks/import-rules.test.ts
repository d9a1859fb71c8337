import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathwar-imports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** One import each that the design forbids, and the rule that must say so. */
const forbidden: Record<string, [file: string, text: string]> = {
  'packages-know-no-app': ['packages/db/src/a.ts', "import '../../../apps/api/src/free.ts'"],
  'apps-know-no-app': ['apps/worker/src/a.ts', "import '../../api/src/free.ts'"],
  'contracts-know-nobody': ['packages/contracts/src/a.ts', "import '../../db/src/free.ts'"],
  'contracts-are-browser-safe': ['packages/contracts/src/b.ts', "import 'node:fs'"],
  'db-knows-contracts': ['packages/db/src/b.ts', "import '../../domain/src/hosting/gate/free.ts'"],
  'domain-knows-db': ['packages/domain/src/wargame/teams/a.ts', "import '../../../../trpc/src/free.ts'"],
  'domain-knows-no-transport': ['packages/domain/src/wargame/teams/b.ts', "import 'express'"],
  'domain-reads-keys-only': ['packages/domain/src/wargame/teams/c.ts', "import 'ssh2'"],
  'trpc-knows-domain': ['packages/trpc/src/a.ts', "import '../../db/src/free.ts'"],
  'platform-knows-nobody': ['packages/platform/src/a.ts', "import '../../contracts/src/free.ts'"],
  'proxies-know-the-gate': ['apps/ssh-proxy/src/a.ts', "import '../../../packages/domain/src/wargame/teams/free.ts'"],
  'agent-has-no-database': ['apps/agent/src/a.ts', "import '../../../packages/db/src/free.ts'"],
  'drivers-live-in-the-agent': ['apps/worker/src/b.ts', "import 'dockerode'"],
  'web-knows-contracts': ['apps/web/src/a.ts', "import '../../../packages/domain/src/wargame/teams/free.ts'"],
  'web-knows-trpc-as-types': ['apps/web/src/b.ts', "import '../../../packages/trpc/src/free.ts'"],
  'web-pages-are-gathered': ['apps/web/src/app/features/wargame/teams/a.ts', "import '../levels/pages.ts'"],
  'web-components-know-no-feature': ['apps/web/src/app/components/a.ts', "import '../features/wargame/teams/free.ts'"],
  'manifests-are-gathered': ['packages/domain/src/wargame/teams/d.ts', "import '../levels/feature.ts'"],
  'features-have-doors': ['packages/domain/src/wargame/teams/e.ts', "import '../levels/level.queries.ts'"],
  'kernel-has-a-door': ['packages/domain/src/wargame/teams/f.ts', "import '../../kernel/free.ts'"],
  'no-cycle': ['packages/db/src/cycle-a.ts', "import './cycle-b.ts'"],
  'tests-are-not-imported': ['packages/db/src/c.ts', "import './free.test.ts'"],
  'no-unresolved': ['packages/db/src/d.ts', "import './nowhere.ts'"],
}

/** From below to above; see `.dependency-cruiser.cjs`. */
const contexts = ['kernel', 'messaging', 'tenancy', 'storage', 'identity', 'economy', 'hosting', 'wargame', 'worlds']
const beside = new Set(['economy hosting'])

/** From every context to each above it or beside it, in the domain, the contracts and the web: file, text, rule. */
const upwards = contexts.flatMap((low, index) =>
  contexts
    .filter((high, place) => place > index || beside.has(`${high} ${low}`))
    .flatMap((high) =>
      ['packages/domain/src', 'packages/contracts/src', 'apps/web/src/app/features'].map(
        (layer): [string, string, string] => [
          `${layer}/${low}/it/knows-${high}.ts`,
          `import '../../${high}/it/index.ts'`,
          `${low}-looks-down`,
        ],
      ),
    ),
)
const downwards = contexts.flatMap((high, index) =>
  contexts
    .slice(0, index)
    .filter((low) => !beside.has(`${low} ${high}`))
    .map((low): [string, string] => [
      `packages/domain/src/${high}/it/uses-${low}.ts`,
      `import '../../${low}/${low === 'kernel' ? '' : 'it/'}index.ts'`,
    ]),
)

const allowed: Record<string, string> = {
  'apps/web/src/app/features/wargame/levels/pages.ts': 'export {}',
  'apps/web/src/app/features/wargame/teams/free.ts': 'export {}',
  'apps/web/src/app/features/wargame/teams/pages.ts': "import '../levels/pages.ts'",
  'apps/web/src/app/pages/features.ts': "import '../features/wargame/teams/pages.ts'",
  'apps/web/src/types.ts': "import type { X } from '../../../packages/trpc/src/free.ts'\nexport type Y = X",
  'apps/http-proxy/src/gate.ts': "import '../../../packages/domain/src/hosting/gate/free.ts'",
  'packages/domain/src/identity/keys/parse.ts': "import 'ssh2'",
  'packages/db/src/cycle-b.ts': "import './cycle-a.ts'",
  'packages/db/src/free.test.ts': 'export {}',
  'apps/api/src/free.ts': 'export {}',
  'packages/contracts/src/free.ts': 'export {}',
  'packages/db/src/free.ts': "import '../../contracts/src/free.ts'",
  'packages/domain/src/hosting/gate/free.ts': "import '../../../../db/src/free.ts'",
  'packages/domain/src/wargame/teams/free.ts': "import '../../hosting/gate/index.ts'",
  'packages/domain/src/hosting/gate/index.ts': "import './free.ts'",
  'packages/domain/src/wargame/levels/feature.ts': 'export {}',
  'packages/domain/src/wargame/levels/level.queries.ts': 'export {}',
  'packages/domain/src/all/features.ts': "import '../wargame/levels/feature.ts'",
  'packages/domain/src/kernel/free.ts': 'export {}',
  'packages/domain/src/kernel/index.ts': 'export {}',
  ...Object.fromEntries(contexts.map((name) => [`packages/domain/src/${name}/it/index.ts`, 'export {}'])),
  ...Object.fromEntries(contexts.map((name) => [`packages/contracts/src/${name}/it/index.ts`, 'export {}'])),
  ...Object.fromEntries(contexts.map((name) => [`apps/web/src/app/features/${name}/it/index.ts`, 'export {}'])),
  ...Object.fromEntries(downwards),
  'packages/trpc/src/free.ts': 'export type X = 1',
  'node_modules/express/index.js': '',
  'node_modules/ssh2/index.js': '',
  'node_modules/dockerode/index.js': '',
}

test('each rule catches what it is for, and nothing else', () => {
  const planted = [...Object.entries(forbidden).map(([rule, [file, text]]) => [file, text, rule] as const), ...upwards]
  for (const [file, text] of [...Object.entries(allowed), ...planted]) write(file, text)
  const violations = cruise('.dependency-cruiser.cjs', 'apps')
  for (const [file, , rule] of planted) {
    expect(
      violations.filter(({ from }) => from === file).map((found) => found.rule.name),
      file,
    ).toContain(rule)
  }
  const culprits = new Set(violations.map(({ from }) => from))
  const innocent = Object.keys(allowed).filter((file) => !file.includes('cycle'))
  expect(innocent.filter((file) => culprits.has(file))).toEqual([])
})

test('two features that import each other are found, though no two of their files do', () => {
  write('packages/domain/src/wargame/teams/index.ts', 'export {}')
  write('packages/domain/src/wargame/teams/kick.ts', "import '../levels/index.ts'")
  write('packages/domain/src/wargame/levels/index.ts', 'export {}')
  expect(cruise('.dependency-cruiser.features.cjs')).toEqual([])
  write('packages/domain/src/wargame/levels/import.ts', "import '../teams/index.ts'")
  const found = cruise('.dependency-cruiser.features.cjs').map(({ from, rule }) => `${rule.name} ${from}`)
  expect(found).toContain('no-feature-cycle packages/domain/src/wargame/levels')
})

interface Violation {
  from: string
  rule: { name: string }
}

function cruise(config: string, ...apps: 'apps'[]): Violation[] {
  const binary = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [binary, '--config', join(repository, config), '--output-type', 'json', 'packages', ...apps]
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 })
  return JSON.parse(stdout).summary.violations
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${text}\n`)
}
