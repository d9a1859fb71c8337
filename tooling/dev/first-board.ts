import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'

/** Of a first board on a cold cache. */
export const BUDGET = { requests: 15, scriptBytes: 150_000 }

/** Besides scripts: the page, its style, theme, icon and typeface; who is here with the board; the bell with what runs; the live feed. */
const OTHER_REQUESTS = 8

interface Chunk {
  file: string
  name?: string
  imports?: string[]
}

/** What a browser loads for a first board from a build: how many requests, and how many bytes of compressed script. */
export async function firstBoard(dist: string): Promise<{ requests: number; scriptBytes: number }> {
  // Written by vite for this build.
  const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const board = Object.keys(manifest).find((key) => manifest[key]?.name === 'board')
  if (!board) throw new Error('the build has no chunk "board"')
  const files = new Set<string>()
  const add = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const imported of chunk.imports ?? []) add(imported)
  }
  for (const key of ['index.html', board]) add(key)
  const sizes = await Promise.all([...files].map(async (file) => compressedSize(await readFile(join(dist, file)))))
  return { requests: OTHER_REQUESTS + files.size, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) }
}

/** What is too much of a build's first board, in words; null if nothing is. */
export async function overBudget(dist: string): Promise<string | null> {
  const { requests, scriptBytes } = await firstBoard(dist)
  if (requests <= BUDGET.requests && scriptBytes <= BUDGET.scriptBytes) return null
  return `The first board takes ${requests} requests and ${Math.ceil(scriptBytes / 1000)} kB of compressed script; the budget is ${BUDGET.requests} and ${BUDGET.scriptBytes / 1000} kB. Load what a board can do without when it is needed (docs/adr/0104-a-first-board-is-small.md).`
}

/** As the web server compresses it. */
function compressedSize(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length
}
