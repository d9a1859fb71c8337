import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { downloadPackage } from './download-package.ts'

const bytes = Buffer.from('a level package')
const digest = createHash('sha256').update(bytes).digest('hex')

test('a download that is cut off goes on where it was, and a file appears only when all of it is right', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cli-download-'))
  const asked: unknown[] = []
  const server = createServer(({ headers }, response) => {
    asked.push(headers.range)
    const from = Number(/\d+/.exec(headers.range ?? '')?.[0] ?? 0)
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': bytes.length - from })
    if (asked.length === 1) response.write(bytes.subarray(0, 5), () => setTimeout(() => response.destroy(), 20))
    else response.end(bytes.subarray(from))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // a listening TCP server has no other kind of address
  const terminal = { stderr: { isTTY: false, write: () => true }, note: () => {} }
  // Only what a download needs of a command.
  const run = {
    connection: { url: `http://127.0.0.1:${port}`, token: async () => 'x' },
    env: { patienceMs: 0 },
    terminal,
  } as unknown as Parameters<typeof downloadPackage>[0]
  const file = join(folder, 'level.zip')
  const wanted = { path: '/files/levels/a/1', digest, file }
  try {
    await expect(downloadPackage(run, wanted)).rejects.toThrow('cut off')
    expect(await readdir(folder)).toEqual(['level.zip.part'])
    expect(await downloadPackage(run, wanted)).toBe(bytes.length)
    expect(asked).toEqual([undefined, 'bytes=5-'])
    expect(await readFile(file)).toEqual(bytes)
    await expect(downloadPackage(run, wanted)).rejects.toThrow('already')
    await rm(file)
    await writeFile(`${file}.part`, 'other')
    await expect(downloadPackage(run, wanted)).rejects.toThrow('not the package')
    expect(await readdir(folder)).toEqual([])
  } finally {
    server.close()
    server.closeAllConnections()
    await rm(folder, { recursive: true })
  }
})
