import type { Command } from 'commander'
import { Failure } from '../failure.ts'
import { examples } from '../help.ts'
import { withOwnerDatabase } from '../owner-database.ts'
import { ask } from '../prompt.ts'
import type { Answer, Perform, Run } from '../run.ts'
import { table } from '../table.ts'
import { localTime } from '../time-text.ts'

const database = '\nWorks on the database itself: DATABASE_URL (its owner), else the one that npm start runs.'

/** `domain create|list|suspend|resume|grant|delete`. */
export function addDomainCommands(program: Command, perform: Perform): void {
  const domain = program.command('domain').description("the installation's domains (tenants)")
  domain
    .command('create')
    .description('create a domain')
    .argument('<slug>', 'its name in addresses: http://<slug>.<host>')
    .option('--name <name>', 'the name people read (default: the slug)')
    .option('--default', 'the domain that answers at the bare host name; an installation has one')
    .addHelpText('after', examples('domain create umbrella --name "Umbrella Academy"') + database)
    .action((slug: string, options: { name?: string; default?: true }) => perform((run) => create(run, slug, options)))
  domain
    .command('list')
    .description('list the domains')
    .addHelpText('after', examples('domain list', 'domain list --json') + database)
    .action(() => perform(list))
  domain
    .command('suspend')
    .description('let nobody in; open connections to its levels are cut')
    .argument('<slug>')
    .addHelpText('after', examples('domain suspend umbrella') + database)
    .action((slug: string) => perform((run) => setState(run, slug, 'suspended')))
  domain
    .command('resume')
    .description('let everybody in again')
    .argument('<slug>')
    .addHelpText('after', examples('domain resume umbrella') + database)
    .action((slug: string) => perform((run) => setState(run, slug, 'active')))
  domain
    .command('grant')
    .description('give a registered user a role: how a new domain gets its first administrator')
    .argument('<slug>')
    .argument('<username>')
    .argument('<role>', 'such as organiser, admin or root')
    .addHelpText('after', examples('domain grant umbrella alice root') + database)
    .action((slug: string, username: string, role: string) => perform((run) => grant(run, { slug, username, role })))
  domain
    .command('delete')
    .description('delete a domain with its users, tournaments and levels, for good')
    .argument('<slug>')
    .option('--confirm <slug>', "the domain's slug once more, instead of being asked")
    .addHelpText('after', examples('domain delete umbrella', 'domain delete umbrella --confirm umbrella') + database)
    .action((slug: string, options: { confirm?: string }) => perform((run) => remove(run, slug, options.confirm)))
}

async function create(run: Run, slug: string, options: { name?: string; default?: true }): Promise<Answer> {
  const wanted = { slug, name: options.name ?? slug, isDefault: options.default === true }
  const { createDomain } = await registry()
  const domain = await withOwnerDatabase(run.env, (db) => createDomain(db, wanted))
  const next = `Register there in the browser, then: pathwar domain grant ${slug} <username> root`
  return { data: domain, text: `Created ${domain.name} (${domain.slug}).\n${next}` }
}

async function list({ env, terminal }: Run): Promise<Answer> {
  const { listDomains } = await registry()
  const domains = await withOwnerDatabase(env, listDomains)
  const text = table(
    domains,
    [
      { heading: 'DOMAIN', show: (one) => one.slug },
      { heading: 'NAME', show: (one) => one.name },
      {
        heading: 'STATE',
        show: (one) => one.state,
        colour: (one, cell) => (one.state === 'active' ? cell : terminal.paint('yellow', cell)),
      },
      { heading: 'HOST NAMES', show: (one) => one.hostnames.join(', ') || (one.isDefault ? '(default)' : null) },
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

async function setState({ env }: Run, slug: string, state: 'active' | 'suspended'): Promise<Answer> {
  const { setDomainState } = await registry()
  await withOwnerDatabase(env, (db) => setDomainState(db, slug, state))
  return { data: { slug, state }, text: `${slug} is ${state}.` }
}

async function grant({ env }: Run, wanted: { slug: string; username: string; role: string }): Promise<Answer> {
  const { grantRole } = await import('@pathwar/db/grant-role')
  await withOwnerDatabase(env, (db) => grantRole(db, wanted))
  return { data: wanted, text: `${wanted.username} is ${wanted.role} in ${wanted.slug}.` }
}

async function remove({ env, terminal }: Run, slug: string, confirmed: string | undefined): Promise<Answer> {
  const { deleteDomain, listDomains } = await registry()
  await withOwnerDatabase(env, async (db) => {
    const domains = await listDomains(db)
    if (!domains.some((one) => one.slug === slug)) {
      throw new Failure(`There is no domain "${slug}".`, {
        code: 'domain/unknown',
        hint: 'List them: pathwar domain list',
      })
    }
    const question = `Everything in ${slug} will be gone for good. Type its slug to go on: `
    const typed = confirmed ?? (await ask(terminal, question, `Confirm with --confirm ${slug}`))
    if (typed !== slug) throw new Failure(`"${typed}" is not "${slug}": nothing was deleted.`)
    terminal.note(`Deleting ${slug} …`)
    await deleteDomain(db, slug)
  })
  return { data: { slug, deleted: true }, text: `${slug} is deleted.` }
}

/** Loaded only by who operates: players' commands start without a database driver. */
function registry() {
  return import('@pathwar/db/domains')
}
