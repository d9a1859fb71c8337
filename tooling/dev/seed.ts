import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { archiveOfFiles, zipLevelPackage } from '@pathwar/contracts/wargame/level-package'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain, deleteDomain, listDomains, makeDefault } from '@pathwar/db/domains'
import { registerHypervisor } from '@pathwar/db/hypervisors'
import { domainSchema } from '@pathwar/db/names'
import { importDomain } from '@pathwar/db/transfer/import-domain'
import { openInstallation } from '@pathwar/domain/all'
import { findDomainById } from '@pathwar/domain/kernel'
import { repository } from '@pathwar/local/app-process'
import { openThreads } from '@pathwar/threads/open-threads'
import type { DemoDomain } from './demo-domain.ts'
import { readLevelFolder } from './read-level-folder.ts'
import { recordedDomain, recordedPassphrase } from './recording/archive.ts'
import { type DemoAccount, demoAccounts, demoDomains } from './seed-data.ts'
import { seedDomain } from './seed-domain.ts'

type OwnerDatabase = ReturnType<typeof openDatabase>

/** The facts about an installation that the demo needs. */
export type SeedInput = {
  /** Connection string of the database's owner. */
  ownerUrl: string
  /** Connection string of the role that api and worker use. */
  appUrl: string
  /** The token of the local agent; its hypervisor is registered with the hash. */
  /** Base64, the same as the api's and the worker's. */
  dataKey: string
  publicUrl: string
  agentToken: string
  agentName: string
}

/** Adds the demo to an empty installation, leaves a seeded one alone, and returns the accounts in both cases. */
export async function seed({
  ownerUrl,
  appUrl,
  dataKey,
  publicUrl,
  agentToken,
  agentName,
}: SeedInput): Promise<DemoAccount[]> {
  const owner = openDatabase({ url: ownerUrl, poolSize: 2 })
  try {
    await registerHypervisor(owner, { name: agentName, token: agentToken, addresses: ['127.0.0.1'] })
    const existing = await listDomains(owner)
    const packages = await sampleLevels()
    for (const demo of demoDomains) {
      const found = existing.find(({ slug }) => slug === demo.slug)
      if (found && (await isSeeded(owner, found.id, demo))) continue
      // If a seeding was interrupted, its data is removed, and it starts over.
      if (found) await deleteDomain(owner, found.slug)
      const { id, slug } = await beginDomain(owner, demo, dataKey)
      await withInstallation({ appUrl, dataKey, publicUrl }, async (installation) => {
        const domain = await findDomainById(installation, id)
        if (domain) await seedDomain(installation, domain, { seed: demo, packages })
      })
      if (demo.isDefault) await makeDefault(owner, slug)
    }
  } finally {
    await owner.destroy()
  }
  return demoAccounts
}

/** An empty domain, or that in which an event was recorded. */
function beginDomain(owner: OwnerDatabase, demo: DemoDomain, dataKey: string): Promise<{ id: string; slug: string }> {
  if (!demo.recorded) return createDomain(owner, { ...demo, isDefault: false })
  const key = { dataKey: Buffer.from(dataKey, 'base64'), passphrase: recordedPassphrase }
  return importDomain(owner, { file: recordedDomain, slug: demo.slug, ...key })
}

/** Whether the last step of the seeding was done. */
async function isSeeded(owner: OwnerDatabase, domainId: string, { tournaments, isDefault }: DemoDomain) {
  const last = tournaments.at(-1)?.slug ?? ''
  const { rows } = await owner.raw<{ rows: { seeded: boolean }[] }>(
    `select (d.is_default or not ?) and exists (select from ??.tournament t where t.slug = ? and t.state <> 'draft')
       as seeded
     from platform.domain d where d.id = ?`,
    [isDefault === true, domainSchema(domainId), last, domainId],
  )
  return rows[0]?.seeded === true
}

/** The zips of `levels/`, as an author would upload them. */
export async function sampleLevels(): Promise<Buffer[]> {
  const folder = join(repository, 'levels')
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory() && !['src', 'node_modules'].includes(entry.name))
  return Promise.all(
    names.map(async ({ name }) =>
      Buffer.concat(await Array.fromAsync(zipLevelPackage(archiveOfFiles(await readLevelFolder(join(folder, name)))))),
    ),
  )
}

async function withInstallation(
  { appUrl, dataKey, publicUrl }: Pick<SeedInput, 'appUrl' | 'dataKey' | 'publicUrl'>,
  work: (installation: ReturnType<typeof openInstallation>) => Promise<void>,
): Promise<void> {
  const silent = { info() {}, warn() {}, error() {} }
  const threads = openThreads()
  const installation = openInstallation({
    databaseUrl: appUrl,
    poolSize: 2,
    log: silent,
    addresses: { publicUrl, levelUrl: 'http://*.localhost', sshHost: 'localhost', sshPort: 22 },
    gateSecret: '',
    dataKey: Buffer.from(dataKey, 'base64'),
    threads,
  })
  try {
    await work(installation)
  } finally {
    await installation.db.destroy()
    await threads.close()
  }
}
