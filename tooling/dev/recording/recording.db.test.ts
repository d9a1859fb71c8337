import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportDomain } from '@pathwar/db/transfer/export-domain'
import { importDomain } from '@pathwar/db/transfer/import-domain'
import { findDomainById } from '@pathwar/domain/kernel'
import { dataKey, testInstallation } from '@pathwar/testing/installation'
import { thorough } from '@pathwar/testing/thorough'
import { afterAll, expect, test } from 'vitest'
import { recordedPassphrase as passphrase, recordedBoards, recordedDomain } from './archive.ts'
import { boardMoments } from './board-moments.ts'
import { harbourRun } from './harbour-run.ts'
import { type Recording, recordEvent } from './record-event.ts'
import { tidyRecording } from './tidy-recording.ts'

const testing = await testInstallation()
const { owner, installation } = testing
const folder = await mkdtemp(join(tmpdir(), 'pathwar-recording-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

async function boardsOfFile(file: string, recording: Recording) {
  const slug = `recorded-${randomBytes(4).toString('hex')}`
  const { id } = await importDomain(owner, { file, slug, dataKey, passphrase })
  const domain = await findDomainById(installation, id)
  if (!domain) throw new Error('the recording was not imported')
  return boardMoments(installation, domain, recording)
}

test('the recorded event that the first start imports has the boards that it was recorded with', async () => {
  const told = JSON.parse(await readFile(recordedBoards, 'utf8'))
  const boards = await boardsOfFile(recordedDomain, harbourRun())
  expect(boards).toEqual(told)
  expect(boards.final).not.toEqual(boards.freeze)
})

test('an event that is recorded and moved has the same boards, now and at its freeze and before', async () => {
  const recording = thorough ? harbourRun() : harbourRun({ teams: 6, levels: 6 })
  const domain = await testing.domain()
  await recordEvent(testing, domain, recording)
  await tidyRecording(testing, domain, recording.startsAt)
  const boards = await boardMoments(installation, domain, recording)
  const file = join(folder, 'again.pathwar')
  await exportDomain(owner, { slug: domain.slug, file, dataKey, passphrase })
  expect(await boardsOfFile(file, recording)).toEqual(boards)
  expect(boards.final?.length).toBeGreaterThan(4)
  if (thorough) expect(boards).toEqual(JSON.parse(await readFile(recordedBoards, 'utf8')))
}, 300_000)
