import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { zipLevelPackage } from '@pathwar/contracts/level-package'
import { openDatabase } from '@pathwar/db/connect'
import { createDomain, listDomains } from '@pathwar/db/domains'
import { registerHypervisor } from '@pathwar/domain/hypervisors'
import { createInstallation, findDomainById } from '@pathwar/domain/kernel'
import { repository } from '@pathwar/local/app-process'
import { readLevelFolder } from './read-level-folder.ts'
import { type DemoAccount, demoAccounts, demoDomains } from './seed-data.ts'
import { seedDomain } from './seed-domain.ts'

/** What the demo needs to know of the installation it is put into. */
export type SeedInput = {
  /** Connection string of the database's owner. */
  ownerUrl: string
  /** Connection string of the role that api and worker use. */
  appUrl: string
  /** The token the local agent will show; its hypervisor is registered with the hash. */
  /** Base64, as the api and the worker have it. */
  dataKey: string
  publicUrl: string
  agentToken: string
  agentName: string
}

/** Puts the demo into an empty installation, leaves a seeded one alone, and answers the accounts either way. */
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
    await registerHypervisor(owner, { name: agentName, token: agentToken })
    const existing = new Set((await listDomains(owner)).map(({ slug }) => slug))
    const packages = await sampleLevels()
    for (const domain of demoDomains) {
      if (existing.has(domain.slug)) continue
      const { id } = await createDomain(owner, domain)
      await withInstallation({ appUrl, dataKey, publicUrl }, async (installation) => {
        const created = await findDomainById(installation, id)
        if (created) await seedDomain(installation, created, { seed: domain, packages })
      })
    }
  } finally {
    await owner.destroy()
  }
  return demoAccounts
}

/** The zips of `levels/`, base64, as an author would import them. */
async function sampleLevels(): Promise<string[]> {
  const folder = join(repository, 'levels')
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory() && !['src', 'node_modules'].includes(entry.name))
  return Promise.all(
    names.map(async ({ name }) =>
      Buffer.from(zipLevelPackage(await readLevelFolder(join(folder, name)))).toString('base64'),
    ),
  )
}

async function withInstallation(
  { appUrl, dataKey, publicUrl }: Pick<SeedInput, 'appUrl' | 'dataKey' | 'publicUrl'>,
  work: (installation: ReturnType<typeof createInstallation>) => Promise<void>,
): Promise<void> {
  const silent = { info() {}, warn() {}, error() {} }
  const installation = createInstallation({
    databaseUrl: appUrl,
    poolSize: 2,
    log: silent,
    addresses: { publicUrl, levelUrl: 'http://*.localhost', sshHost: 'localhost', sshPort: 22 },
    gateSecret: '',
    dataKey: Buffer.from(dataKey, 'base64'),
  })
  try {
    await work(installation)
  } finally {
    await installation.db.destroy()
  }
}
