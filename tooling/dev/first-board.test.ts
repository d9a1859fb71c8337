import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { firstBoard, overBudget } from './first-board.ts'

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

/** A build whose board imports this many chunks of so many bytes that cannot be compressed. */
async function aBuild(chunks: number, bytes: number): Promise<string> {
  const dist = await mkdtemp(join(tmpdir(), 'pathwar-first-board-'))
  folders.push(dist)
  const names = Array.from({ length: chunks }, (_, index) => `part-${index}`)
  const manifest = Object.fromEntries(
    names.map((name) => [name, { file: `${name}.js`, name, imports: ['index.html'] }]),
  )
  const entries = {
    'index.html': { file: 'index.js', name: 'index' },
    '_board.js': { file: 'board.js', name: 'board', imports: ['index.html', ...names] },
    unused: { file: 'unused.js', name: 'unused' },
  }
  await mkdir(join(dist, '.vite'))
  await writeFile(join(dist, '.vite/manifest.json'), JSON.stringify({ ...entries, ...manifest }))
  for (const name of ['index', 'board', 'unused', ...names])
    await writeFile(join(dist, `${name}.js`), randomBytes(bytes))
  return dist
}

test('what the board imports counts once, and nothing else', async () => {
  const { requests, scriptBytes } = await firstBoard(await aBuild(2, 1000))
  expect(requests).toBe(12)
  expect(scriptBytes).toBeGreaterThanOrEqual(4000)
  expect(scriptBytes).toBeLessThan(4100)
})

test('a budget is kept, or the numbers are said', async () => {
  expect(await overBudget(await aBuild(5, 20_000))).toBeNull()
  expect(await overBudget(await aBuild(6, 10))).toContain('16 requests and 1 kB')
  expect(await overBudget(await aBuild(1, 60_000))).toContain('11 requests and 181 kB')
})
