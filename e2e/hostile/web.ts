import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProcess } from '@pathwar/testing/processes'
import { aGate } from './gate.ts'

/** The web server as a process, before an api at this port; its pages are empty. */
export async function startWeb(apiPort: number): Promise<TestProcess> {
  const dist = await mkdtemp(join(tmpdir(), 'pathwar-web-'))
  await writeFile(join(dist, 'index.html'), '<!doctype html>')
  const gate = await aGate()
  const web = await gate.start('web', { API_URL: `http://127.0.0.1:${apiPort}`, DIST: dist })
  return {
    ...web,
    async stop() {
      await web.stop()
      await rm(dist, { recursive: true })
    },
  }
}
