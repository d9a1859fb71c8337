import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { repository } from '@pathwar/local/app-process'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'pathwar-imports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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
  'no-cycle': ['packages/db/src/cycle-a.ts', "import './cycle-b.ts'"],
  'tests-are-not-imported': ['packages/db/src/c.ts', "import './free.test.ts'"],
  'no-unresolved': ['packages/db/src/d.ts', "import './nowhere.ts'"],
}

const allowed: Record<string, string> = {
  'apps/web/src/types.ts': "import type { X } from '../../../packages/trpc/src/free.ts'\nexport type Y = X",
  'apps/http-proxy/src/gate.ts': "import '../../../packages/domain/src/hosting/gate/free.ts'",
  'packages/domain/src/identity/keys/parse.ts': "import 'ssh2'",
  'packages/db/src/cycle-b.ts': "import './cycle-a.ts'",
  'packages/db/src/free.test.ts': 'export {}',
  'apps/api/src/free.ts': 'export {}',
  'packages/contracts/src/free.ts': 'export {}',
  'packages/db/src/free.ts': "import '../../contracts/src/free.ts'",
  'packages/domain/src/hosting/gate/free.ts': "import '../../../../db/src/free.ts'",
  'packages/domain/src/wargame/teams/free.ts': "import '../../hosting/gate/free.ts'",
  'packages/trpc/src/free.ts': 'export type X = 1',
  'node_modules/express/index.js': '',
  'node_modules/ssh2/index.js': '',
  'node_modules/dockerode/index.js': '',
}

test('each rule catches what it is for, and nothing else', () => {
  for (const [file, text] of [...Object.entries(allowed), ...Object.values(forbidden)]) write(file, text)
  const config = join(repository, '.dependency-cruiser.cjs')
  const cruise = join(repository, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const args = [cruise, '--config', config, '--output-type', 'json', 'apps', 'packages']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1e8 })
  const violations: { from: string; rule: { name: string } }[] = JSON.parse(stdout).summary.violations
  for (const [rule, [file]] of Object.entries(forbidden)) {
    expect(violations.filter(({ from }) => from === file).map((found) => found.rule.name)).toContain(rule)
  }
  const culprits = new Set(violations.map(({ from }) => from))
  const innocent = Object.keys(allowed).filter((file) => !file.includes('cycle'))
  expect(innocent.filter((file) => culprits.has(file))).toEqual([])
})

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `${text}\n`)
}
