import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain } from '@pathwar/db/domains'
import { migrateUp } from '@pathwar/db/migrate'
import { roleNames, withLogin } from '@pathwar/db/names'
import { exportDomain } from '@pathwar/db/transfer/export-domain'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById } from '@pathwar/domain/kernel'
import { createScratch, removeScratch } from '@pathwar/testing/scratch'
import { createDatabase, startThrowAwayPostgres } from '@pathwar/testing/throw-away-postgres'
import { openThreads } from '@pathwar/threads/open-threads'
import { recordedBoards, recordedDomain, recordedPassphrase } from './archive.ts'
import { boardMoments } from './board-moments.ts'
import { harbourRun } from './harbour-run.ts'
import { recordEvent } from './record-event.ts'
import { tidyRecording } from './tidy-recording.ts'

// Records the finished event of the demo anew, in a database of its own.
const began = performance.now()
const scratch = await createScratch()
const postgres = await startThrowAwayPostgres(scratch)
const name = 'pathwar_recording'
const url = await createDatabase(postgres, name)
const owner = openDatabase({ url, poolSize: 2, name: 'pathwar-recording' })
const dataKey = randomBytes(32)
const threads = openThreads()
const password = randomBytes(12).toString('hex')
await migrateUp(url, { passwords: { app: password } })
const installation = openInstallation({
  databaseUrl: withLogin(url, roleNames(name).app, password),
  poolSize: 4,
  log: {
    info() {},
    warn() {},
    error: (fields, message) => process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  },
  addresses: { publicUrl: 'http://localhost', levelUrl: 'http://*.localhost', sshHost: 'localhost', sshPort: 22 },
  ...{ gateSecret: '', dataKey, threads, passwordCost: 4 },
})
try {
  const { id, slug } = await createDomain(owner, { slug: 'demo', name: 'Pathwar Demo' })
  const domain = await findDomainById(installation, id)
  if (!domain) throw new Error('there is no domain to record in')
  const recording = harbourRun()
  await recordEvent({ owner, installation }, domain, recording)
  await tidyRecording({ owner }, domain, recording.startsAt)
  const boards = await boardMoments(installation, domain, recording)
  await rm(recordedDomain, { force: true })
  const { bytes, rows } = await exportDomain(owner, {
    slug,
    file: recordedDomain,
    dataKey,
    passphrase: recordedPassphrase,
  })
  await writeFile(recordedBoards, `${JSON.stringify(boards)}\n`)
  const seconds = Math.round((performance.now() - began) / 1000)
  process.stdout.write(`${recordedDomain}: ${rows} rows, ${Math.round(bytes / 1024)} kB, in ${seconds} s\n`)
} finally {
  await installation.db.destroy()
  await owner.destroy()
  await threads.close()
  await postgres.stop()
  await removeScratch(scratch)
}
