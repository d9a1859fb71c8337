import { randomBytes } from 'node:crypto'
import { Mail } from '@pathwar/db/models/messaging/mail'
import { withDomain } from '@pathwar/db/with-domain'
import type { TestDatabase } from '@pathwar/testing/database'
import { installationOver } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import type * as z from 'zod'
import {
  type Actor,
  type Caller,
  type DomainInfo,
  execute,
  findDomainById,
  type Installation,
  type InstallationOptions,
  type UseCase,
  type UserActor,
  unseal,
} from '../../kernel/index.ts'
import { authenticate } from './authenticate.ts'
import { register } from './register.ts'

export const password = 'correct horse battery'

/** Jobs are queued by the database's clock, which is far ahead of the accounts' own. */
const FAR_FUTURE = new Date('9999-12-31')

/** The part of a test database that is used here. */
export type Database = Pick<TestDatabase, 'urls' | 'owner' | 'aDomain'>

/** A new domain with accounts, driven through use cases as the api does; its clock can be moved. */
export async function openAccounts(database: Database, given: Partial<InstallationOptions> = {}) {
  const clock = { now: new Date('2026-03-01T12:00:00Z') }
  const addresses = {
    publicUrl: 'http://localhost:3000',
    levelUrl: 'http://*.localhost',
    sshHost: 'localhost',
    sshPort: 22,
  }
  const installation = installationOver(database, { addresses, timeOf: () => clock.now, ...given })
  const { id } = await database.aDomain()
  const domain = await findDomainById(installation, id)
  if (!domain) throw new Error('the domain is gone')
  return new Accounts(database, installation, domain, clock)
}

class Accounts {
  readonly database: Database
  readonly installation: Installation
  readonly domain: DomainInfo
  readonly clock: { now: Date }
  /** Every call comes from another address, so that rate limits by address do not interfere. */
  #callers = 0

  constructor(database: Database, installation: Installation, domain: DomainInfo, clock: { now: Date }) {
    this.database = database
    this.installation = installation
    this.domain = domain
    this.clock = clock
  }

  /** Runs a use case, as a visitor unless an actor is given. */
  run<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
    useCase: UseCase<Input, Output, Prepared>,
    input: z.input<Input>,
    { actor = { kind: 'visitor' }, ...rest }: Partial<Caller> = {},
  ): Promise<z.output<Output>> {
    const address = `192.0.2.${this.#callers++ % 250}`
    return execute(this.installation, useCase, { domain: this.domain, actor, address, ...rest }, input)
  }

  pass(seconds: number): void {
    this.clock.now = new Date(this.clock.now.getTime() + seconds * 1000)
  }

  async who(token: string | null): Promise<Actor> {
    return authenticate(this.installation, this.domain, token)
  }

  /** The user of a token; throws for a visitor. */
  async userOf(token: string | null): Promise<UserActor> {
    const actor = await this.who(token)
    if (actor.kind !== 'user') throw new Error(`a ${actor.kind}, not a user`)
    return actor
  }

  /** A new account with a session; names are random unless given. */
  async aUser(username = `u${randomBytes(5).toString('hex')}`) {
    const email = `${username}@players.example`
    const made = await this.run(register, { username, email, password, delivery: 'bearer' })
    if (made.state !== 'signed-in' || !made.token) throw new Error('not signed in')
    const { token } = made
    return { username, email, token, userId: made.user.id, actor: () => this.userOf(token) }
  }

  sql<Row>(sql: string, bindings: readonly unknown[] = []): Promise<Row[]> {
    return withDomain(this.installation.db, this.domain.id, async (trx) => {
      const { rows } = await trx.raw<{ rows: Row[] }>(sql, [...bindings] as never[])
      return rows
    })
  }

  /** Dispatches the events and runs the queued jobs of this domain, as a worker would, until none is left. */
  async runJobs(): Promise<void> {
    const { installation, database } = this
    await runDueJobs({ installation, owner: database.owner }, this.domain, { due: FAR_FUTURE })
  }

  /** The mails to an address, latest first. */
  async mailsTo(email: string): Promise<{ subject: string; text: string; html: string; state: string }[]> {
    const rows = await withDomain(this.installation.db, this.domain.id, (trx) =>
      Mail.query(trx).where({ recipient: email }).orderBy('id', 'desc'),
    )
    const open = (body: string) => (body === '' ? '' : unseal(this.installation.dataKey, body))
    return rows.map(({ subject, textBody, htmlBody, state }) => ({
      ...{ subject, state },
      text: open(textBody),
      html: open(htmlBody),
    }))
  }

  /** The secret in the link of the latest mail to an address. */
  async linkTo(email: string): Promise<string> {
    const token = /#token=([\w-]+)/.exec((await this.mailsTo(email))[0]?.text ?? '')?.[1]
    if (!token) throw new Error(`no link was mailed to ${email}`)
    return token
  }

  async setting(key: string, value: string): Promise<void> {
    await this.sql(
      'insert into setting (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
      [key, value],
    )
  }
}
