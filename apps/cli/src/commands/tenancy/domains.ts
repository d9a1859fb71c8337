import type { DomainUsage } from '@pathwar/db/domains'
import type { Command } from 'commander'
import { examples } from '../../help.ts'
import { registry, withOwnerDatabase, worksOnDatabase } from '../../owner-database.ts'
import type { Answer, Perform, Run } from '../../run.ts'
import { type Column, table } from '../../table.ts'
import { localTime } from '../../time-text.ts'
import { addDomainLifeCommands } from './domain-life.ts'
import { addDomainTransferCommands } from './domain-transfer.ts'

/** `domain create|list|grant`, and those of a domain's life and of its moves. */
export function addDomainCommands(program: Command, perform: Perform): void {
  const domain = program.command('domain').description("the installation's domains (tenants)")
  domain
    .command('create')
    .description('create a domain')
    .argument('<slug>', 'its name in addresses: http://<slug>.<host>')
    .option('--name <name>', 'the name people read (default: the slug)')
    .option('--default', 'the domain that answers at the bare host name; an installation has one')
    .addHelpText('after', examples('domain create umbrella --name "Umbrella Academy"') + worksOnDatabase)
    .action((slug: string, options: { name?: string; default?: true }) => perform((run) => create(run, slug, options)))
  domain
    .command('list')
    .description('list the domains')
    .option('--usage', 'with what they hold, which takes a look into each')
    .addHelpText('after', examples('domain list', 'domain list --usage', 'domain list --json') + worksOnDatabase)
    .action((options: { usage?: true }) => perform((run) => list(run, options.usage === true)))
  addDomainLifeCommands(domain, perform)
  addDomainTransferCommands(domain, perform)
  domain
    .command('grant')
    .description('give a registered user a role: how a new domain gets its first administrator')
    .argument('<slug>')
    .argument('<username>')
    .argument('<role>', 'such as organiser, admin or root')
    .addHelpText('after', examples('domain grant umbrella alice root') + worksOnDatabase)
    .action((slug: string, username: string, role: string) => perform((run) => grant(run, { slug, username, role })))
}

async function create(run: Run, slug: string, options: { name?: string; default?: true }): Promise<Answer> {
  const wanted = { slug, name: options.name ?? slug, isDefault: options.default === true }
  const { createDomain } = await registry()
  const domain = await withOwnerDatabase(run.env, (db) => createDomain(db, wanted))
  const next = `Register there in the browser, then: pathwar domain grant ${slug} <username> root`
  return { data: domain, text: `Created ${domain.name} (${domain.slug}).\n${next}` }
}

const usageColumns: Column<{ usage: DomainUsage | null }>[] = [
  { heading: 'USERS', show: (one) => one.usage?.users ?? null, align: 'right' },
  { heading: 'RUNNING', show: (one) => one.usage?.runningInstances ?? null, align: 'right' },
]

async function list({ env, terminal }: Run, withUsage: boolean): Promise<Answer> {
  const { domainUsage, listDomains } = await registry()
  const domains = await withOwnerDatabase(env, async (db) => {
    const all = await listDomains(db)
    const looked = withUsage ? all.map(({ id }) => id) : []
    const usage = await domainUsage(db, looked)
    return all.map((one) => ({ ...one, usage: usage.get(one.id) ?? null }))
  })
  const text = table(
    domains,
    [
      { heading: 'DOMAIN', show: (one) => one.slug },
      { heading: 'NAME', show: (one) => one.name },
      {
        heading: 'STATE',
        show: (one) => (one.purgeAfter ? `deleted, gone on ${localTime(one.purgeAfter)}` : one.state),
        colour: (one, cell) => (one.state === 'active' ? cell : terminal.paint('yellow', cell)),
      },
      { heading: 'HOST NAMES', show: (one) => one.hostnames.join(', ') || (one.isDefault ? '(default)' : null) },
      ...(withUsage ? usageColumns : []),
      { heading: 'SCHEMA', show: (one) => one.schemaVersion, align: 'right' },
      { heading: 'CREATED', show: (one) => localTime(one.createdAt) },
    ],
    terminal.paint,
  )
  return {
    data: domains,
    text: domains.length === 0 ? 'There is no domain yet. Create one: pathwar domain create <slug>' : text,
  }
}

async function grant({ env }: Run, wanted: { slug: string; username: string; role: string }): Promise<Answer> {
  const { grantRole } = await import('@pathwar/db/grant-role')
  await withOwnerDatabase(env, (db) => grantRole(db, wanted))
  return { data: wanted, text: `${wanted.username} is ${wanted.role} in ${wanted.slug}.` }
}
