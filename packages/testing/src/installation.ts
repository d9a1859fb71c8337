import type { Threads } from '@pathwar/contracts/kernel/threads'
import type { NewDomain } from '@pathwar/db/domains'
import { openInstallation } from '@pathwar/domain/all'
import { type DomainInfo, findDomainById, type Installation, type InstallationOptions } from '@pathwar/domain/kernel'
import { openThreads } from '@pathwar/threads/open-threads'
import { sharedPool, type TestDatabase, testDatabase } from './database.ts'

export type TestInstallation = TestDatabase & {
  installation: Installation
  clock: TestClock
  /** A new domain, as use cases see it. */
  domain: (given?: Partial<NewDomain>) => Promise<DomainInfo>
}

export type TestClock = {
  /** How far the installation's clock is ahead of the database's, in ms. */
  ahead: number
  pass: (milliseconds: number) => void
}

export const gateSecret = 'a secret that only the tests know, of enough characters'
export const dataKey = Buffer.alloc(32, 'a key that only the tests know')
let threads: Threads | null = null

/** Threads for a file and those after it; nobody closes them, and they do not keep a process alive. */
function sharedThreads(): Threads {
  threads ??= openThreads({ memoryMb: 128 })
  return threads
}

const silent = { info() {}, warn() {}, error() {} }

/**
 * An installation on the test database, with a clock that can be moved forward; call it at the top of a `*.db.test.ts`.
 */
export async function testInstallation({ poolSize = 10 } = {}): Promise<TestInstallation> {
  const database = await testDatabase()
  const clock: TestClock = {
    ahead: 0,
    pass(milliseconds) {
      clock.ahead += milliseconds
    },
  }
  const installation = installationOver(database, {
    poolSize,
    timeOf: (database) => new Date(database.getTime() + clock.ahead),
  })
  const domain = async (given?: Partial<NewDomain>) => {
    const { id } = await database.aDomain(given)
    const found = await findDomainById(installation, id)
    if (!found) throw new Error('the new domain cannot be found')
    return found
  }
  return { ...database, installation, clock, domain }
}

/** An installation on a test database, with the worker's shared pool; given options take precedence. */
export function installationOver(
  { urls }: Pick<TestDatabase, 'urls'>,
  { poolSize = 10, ...given }: Partial<InstallationOptions> = {},
): Installation {
  const unopened = openInstallation({
    databaseUrl: urls.app,
    name: 'pathwar-test',
    log: silent,
    addresses: {
      publicUrl: 'http://pathwar.test',
      levelUrl: 'http://*.levels.test',
      sshHost: 'ssh.pathwar.test',
      sshPort: 2222,
    },
    gateSecret,
    dataKey,
    passwordCost: 4,
    ...given,
  })
  return { ...unopened, db: sharedPool(urls.app, poolSize), threads: given.threads ?? sharedThreads() }
}
