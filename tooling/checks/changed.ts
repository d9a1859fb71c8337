import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { concernOf } from './concern.ts'
import { runTool } from './run-part.ts'
import { checkFile } from './source-rules.ts'

/**
 * Checks what a change since `main` (or what is named by PATHWAR_BASE) can concern, committed or not: the changed files,
 * all types, the changed files' imports, and the unit and database tests that are about it. Answers the exit code.
 */
export async function checkChanged(): Promise<number> {
  const base = git('merge-base', 'HEAD', process.env.PATHWAR_BASE ?? 'main')[0] ?? 'HEAD'
  const files = [...git('diff', '--name-only', base), ...git('ls-files', '--others', '--exclude-standard')]
  const there = [...new Set(files)].filter((file) => existsSync(file))
  const code = there.filter((file) => /\.[cm]?[jt]sx?$/.test(file))
  say(`${there.length} files changed since ${base.slice(0, 9)}`)
  if (files.length === 0) return 0

  const problems = []
  for (const file of code) problems.push(...checkFile(file, await readFile(file, 'utf8')))
  for (const problem of problems) say(problem)

  const tools: [name: string, command: string, args: string[]][] = [
    ['formatting and lint', 'biome', ['check', '--no-errors-on-unmatched', ...there]],
    ['types', 'tsc', ['-b', 'tsconfig.build.json', 'apps/web/tsconfig.build.json', '--pretty']],
    ['import rules', 'depcruise', ['--output-type', 'err-long', ...code.filter((file) => !file.endsWith('.mjs'))]],
  ]
  const { tests, features } = concernOf('.', files)
  const vitest = ['run', '--project', 'unit', '--project', 'db', '--reporter=dot', '--passWithNoTests', ...tests]
  if (tests.length > 0) tools.push([`tests in ${tests.length} files`, 'vitest', vitest])
  const env = { PATHWAR_FEATURES: features.join(' ') }

  const results = await Promise.all(
    tools.map(async ([name, command, args]) => {
      const began = performance.now()
      if (name === 'import rules' && code.length === 0) return true
      const { code: exit, output } = await runTool(`node_modules/.bin/${command}`, args, { env })
      if (exit !== 0 || command === 'vitest') say(output.trimEnd())
      say(`${exit === 0 ? '✓' : '✗'} ${name} (${((performance.now() - began) / 1000).toFixed(0)} s)`)
      return exit === 0
    }),
  )
  return results.every(Boolean) && problems.length === 0 ? 0 : 1
}

function git(...args: string[]): string[] {
  const { status, stdout } = spawnSync('git', args, { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n').filter(Boolean) : []
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
