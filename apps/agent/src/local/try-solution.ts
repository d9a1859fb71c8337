import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LocalInstance } from './local-instance.ts'

/** Runs the author's `solution/solve.ts` against a local instance and compares the passphrases it returns. */
export async function trySolution(folder: string, local: LocalInstance): Promise<'solved' | 'wrong' | 'none'> {
  const script = resolve(join(folder, 'solution/solve.ts'))
  if (!existsSync(script)) return 'none'
  // The author's file: by convention it exports `solve`.
  const { solve } = (await import(pathToFileURL(script).href)) as { solve: (way: object) => Promise<string[]> }
  const http = local.ports.find((port) => port.kind === 'http')
  const tcp = local.ports.find((port) => port.kind === 'tcp')
  const found = await solve({
    ...(http && { baseUrl: `http://127.0.0.1:${http.port}` }),
    ...(tcp && { tcp: { host: '127.0.0.1', port: tcp.port } }),
    headers: {},
    ssh: async (command: string) => (await local.ssh(command)).stdout,
    files: local.files,
  })
  return JSON.stringify(found) === JSON.stringify(local.passphrases) ? 'solved' : 'wrong'
}
