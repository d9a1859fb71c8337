import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { defineCommand } from 'just-bash'
import { loadMachine, type Machine, type MachineSpec } from './machine.ts'

/*
 * Runs a service's /pwinit/on-init once, in the same bash as shell levels, and writes its changes to the service's folder.
 * Arguments: the machine as JSON. Standard input: the passphrases as a JSON list; the hook gets them only through `pwinit
 * passphrase <n>`.
 */
const skipped = /^\/(?:proc|dev|bin|usr\/bin)(?:\/|$)/

// Both come from the agent.
const spec = JSON.parse(process.argv[2] ?? '{}') as MachineSpec
const passphrases = JSON.parse(await readAll()) as string[]
process.exitCode = await runHook()

async function runHook(): Promise<number> {
  const machine = await loadMachine(spec)
  const before = new Set(machine.fs.getAllPaths())
  const pwinit = defineCommand('pwinit', async ([verb, index]) => {
    const value = verb === 'passphrase' ? passphrases[Number(index ?? 0)] : undefined
    if (value !== undefined) return { stdout: `${value}\n`, stderr: '', exitCode: 0 }
    // Of a passphrase that the level does not have, the original says nothing and goes on.
    const exitCode = verb === 'passphrase' ? 0 : 64
    return { stdout: '', stderr: `pwinit: there is no ${verb ?? ''} ${index ?? ''}\n`, exitCode }
  })
  const script = await machine.fs.readFile('/pwinit/on-init')
  const result = await machine.shell([pwinit]).exec(script, { cwd: spec.workingDir ?? '/', rawScript: true })
  process.stdout.write(result.stdout)
  process.stderr.write(result.stderr)
  if (result.exitCode !== 0) return result.exitCode
  await writeBack(machine.fs, before)
  return 0
}

async function writeBack(fs: Machine['fs'], before: Set<string>): Promise<void> {
  const after = fs.getAllPaths().filter((path) => path !== '/' && !skipped.test(path))
  for (const path of after.toSorted()) {
    const stat = await fs.lstat(path)
    const real = join(spec.root, path)
    if (stat.isDirectory) mkdirSync(real, { recursive: true })
    if (!stat.isFile) continue
    mkdirSync(dirname(real), { recursive: true })
    writeFileSync(real, await fs.readFileBuffer(path))
    chmodSync(real, stat.mode & 0o777)
  }
  const left = new Set(after)
  for (const path of before)
    if (path !== '/' && !skipped.test(path) && !left.has(path))
      rmSync(join(spec.root, path), { recursive: true, force: true })
}

async function readAll(): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part)
  return Buffer.concat(parts).toString()
}
