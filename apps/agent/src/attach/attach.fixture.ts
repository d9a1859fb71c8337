/**
 * Runs an attach server with local processes in a separate process, for tests of the whole SSH path: `node
 * attach.fixture.ts <workloadId> <home> <trusted public key>` prints `{"port":…,"fingerprint":"SHA256:…"}`.
 */
import { createLogger } from '@pathwar/platform/logger'
import { startAttachServer } from './attach-server.ts'
import { attachHostKey } from './host-key.ts'
import { localProcesses } from './local-processes.fixture.ts'

const [workloadId = '', home = '', trustedKey = ''] = process.argv.slice(2)
const { privateKey, fingerprint } = await attachHostKey(home)
const server = await startAttachServer({
  host: '127.0.0.1',
  port: 0,
  hostKey: privateKey,
  trustedKey,
  target: localProcesses(workloadId),
  log: createLogger({ name: 'attach', level: 'silent' }),
})
process.stdout.write(`${JSON.stringify({ port: server.port, fingerprint })}\n`)
// Ends together with the test that started it, even if that is killed.
process.stdin.resume().once('end', () => process.exit(0))
