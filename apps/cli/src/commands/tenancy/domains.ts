import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import { DisplayName } from '@pathwar/contracts/kernel/text'
import { Hostname } from '@pathwar/contracts/tenancy/domains'
import type { DomainUsage } from '@pathwar/db/domains'
import type { Command } from 'commander'
import { answerList } from '../../answer-list.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseHelpText, registry, withOwnerDatabase } from '../../owner-database.ts'
import { ask } from '../../prompt.ts'
import type { CommandContext, CommandResult, RunAction } from '../../run.ts'
import type { Column } from '../../table.ts'
import { localTime, parseMoment } from '../../time-text.ts'
import { checked } from '../../typed.ts'

export const domainGroup: Group = { section: 'operate', word: 'domain', about: "the installation's domains (tenants)" }

/** `domain create|list|grant|suspend|maintenance|resume|hostnames|delete|restore`. */
export function domains({ group, runAction }: CommandLine): void {
  const domain = group(domainGroup)
  domain
    .command('create')
    .description('create a domain')
    .argument('<slug>', 'its name in addresses: http://<slug>.<host>')
    .option('--name <name>', 'the name people read (default: the slug)')
    .option('--default', 'the domain that answers at the bare host name; an installation has one')
    .addHelpText('after', examples('domain create umbrella --name "Umbrella Academy"') + databaseHelpText)
    .action((slug: string, options: { name?: string; default?: true }) =>
      runAction((run) => create(run, slug, options)),
    )
  domain
    .command('list')
    .description('list the domains')
    .option('--usage', 'with what they hold, which takes a look into each')
    .addHelpText('after', examples('domain list', 'domain list --usage', 'domain list --json') + databaseHelpText)
    .action((options: { usage?: true }) => runAction((run) => list(run, options.usage === true)))
  domain
    .command('grant')
    .description('give a registered user a role: how a new domain gets its first administrator')
    .argument('<slug>')
    .argument('<username>')
    .argument('<role>', 'such as organiser, admin or root')
    .addHelpText('after', examples('domain grant umbrella alice root') + databaseHelpText)
    .action((slug: string, username: string, role: string) => runAction((run) => grant(run, { slug, username, role })))
  addStateCommands(domain, runAction)
  domain
    .command('hostnames')
    .description("show a domain's custom host names, or replace them")
    .argument('<slug>')
    .argument('[hostname...]', 'such as play.example.org; the first is in its links')
    .option('--none', 'take all of them away')
    .addHelpText(
      'after',
      examples('domain hostnames umbrella', 'domain hostnames umbrella play.umbrella.example') + databaseHelpText,
    )
    .action((slug: string, names: string[], { none }: { none?: true }) =>
      runAction((run) => hostnames(run, slug, none ? [] : names.length > 0 ? names : null)),
    )
  domain
    .command('delete')
    .description('delete a domain: it is closed, and deleted for good when its grace period is over')
    .argument('<slug>')
    .option('--grace <days>', 'how long it can be restored', '14')
    .option('--now', 'for good, at once')
    .option('--confirm <slug>', "the domain's slug once more, instead of being asked")
    .addHelpText(
      'after',
      examples('domain delete umbrella', 'domain delete umbrella --now --confirm umbrella') + databaseHelpText,
    )
    .action((slug: string, options: DeleteOptions) => runAction((run) => remove(run, slug, options)))
  domain
    .command('restore')
    .description('restore a deleted domain during its grace period')
    .argument('<slug>')
    .addHelpText('after', examples('domain restore umbrella') + databaseHelpText)
    .action((slug: string) => runAction((run) => restore(run, slug)))
}

interface NoticeOptions {
  notice?: string
  until?: string
}

function addStateCommands(domain: Command, runAction: RunAction): void {
  const withNotice = (command: Command) =>
    command
      .option('--notice <text>', 'what visitors read')
      .option('--until <time>', 'when it is expected back: 2026-03-21T18:00, or +2h')
  withNotice(domain.command('suspend').argument('<slug>'))
    .description('close a domain: nobody can enter, its instances are stopped and open connections are cut')
    .addHelpText('after', examples('domain suspend umbrella --notice "The bill is not paid."') + databaseHelpText)
    .action((slug: string, options: NoticeOptions) => runAction((run) => setState(run, slug, 'suspended', options)))
  withNotice(domain.command('maintenance').argument('<slug>'))
    .description('close a domain for some time, for example to move it; instances keep running')
    .addHelpText('after', examples('domain maintenance umbrella --notice "We move." --until +2h') + databaseHelpText)
    .action((slug: string, options: NoticeOptions) => runAction((run) => setState(run, slug, 'maintenance', options)))
  domain
    .command('resume')
    .description('let everybody in again')
    .argument('<slug>')
    .addHelpText('after', examples('domain resume umbrella') + databaseHelpText)
    .action((slug: string) => runAction((run) => setState(run, slug, 'active', {})))
}

async function create(
  run: CommandContext,
  slug: string,
  options: { name?: string; default?: true },
): Promise<CommandResult> {
  const name = options.name === undefined ? slug : checked(DisplayName, options.name)
  const wanted = { slug, name, isDefault: options.default === true }
  const { createDomain } = await registry()
  const domain = await withOwnerDatabase(run.env, (db) => createDomain(db, wanted))
  const next = `Register there in the browser, then: pathwar domain grant ${slug} <username> root`
  return { data: domain, text: `Created ${domain.name} (${domain.slug}).\n${next}` }
}

const usageColumns: Column<{ usage: DomainUsage | null }>[] = [
  { heading: 'USERS', show: (one) => one.usage?.users ?? null, align: 'right' },
  { heading: 'RUNNING', show: (one) => one.usage?.runningInstances ?? null, align: 'right' },
]

async function list(run: CommandContext, withUsage: boolean): Promise<CommandResult> {
  const { domainUsage, listDomains } = await registry()
  const domains = await withOwnerDatabase(run.env, async (db) => {
    const all = await listDomains(db)
    const looked = withUsage ? all.map(({ id }) => id) : []
    const usage = await domainUsage(db, looked)
    return all.map((one) => ({ ...one, usage: usage.get(one.id) ?? null }))
  })
  return answerList(run, domains, {
    columns: [
      { heading: 'DOMAIN', show: (one) => one.slug },
      { heading: 'NAME', show: (one) => one.name },
      {
        heading: 'STATE',
        show: (one) => (one.purgeAfter ? `deleted, gone on ${localTime(one.purgeAfter)}` : one.state),
        colour: (one, cell) => (one.state === 'active' ? cell : run.terminal.paint('yellow', cell)),
      },
      { heading: 'HOST NAMES', show: (one) => one.hostnames.join(', ') || (one.isDefault ? '(default)' : null) },
      ...(withUsage ? usageColumns : []),
      { heading: 'SCHEMA', show: (one) => one.schemaVersion, align: 'right' },
      { heading: 'CREATED', show: (one) => localTime(one.createdAt) },
    ],
    empty: 'There is no domain yet. Create one: pathwar domain create <slug>',
  })
}

async function grant(
  { env }: CommandContext,
  wanted: { slug: string; username: string; role: string },
): Promise<CommandResult> {
  const { grantRole } = await import('@pathwar/db/grant-role')
  await withOwnerDatabase(env, (db) => grantRole(db, wanted))
  return { data: wanted, text: `${wanted.username} is ${wanted.role} in ${wanted.slug}.` }
}

type State = 'active' | 'suspended' | 'maintenance'

async function setState(
  { env }: CommandContext,
  slug: string,
  state: State,
  { notice, until }: NoticeOptions,
): Promise<CommandResult> {
  const back = until === undefined ? null : new Date(parseMoment(until))
  const { setDomainState } = await registry()
  await withOwnerDatabase(env, (db) => setDomainState(db, slug, state, { notice: notice ?? null, until: back }))
  const words = { active: 'active', suspended: 'suspended', maintenance: 'in maintenance' }
  return {
    data: { slug, state, notice: notice ?? null, until: back?.toISOString() ?? null },
    text: `${slug} is ${words[state]}${back ? `, expected back ${spellMoment(back)}` : ''}.`,
  }
}

async function hostnames({ env }: CommandContext, slug: string, names: string[] | null): Promise<CommandResult> {
  const { findDomain, setDomainHostnames } = await registry()
  const wanted = names?.map((name) => checked(Hostname, name))
  return withOwnerDatabase(env, async (db) => {
    if (wanted) await setDomainHostnames(db, slug, wanted)
    const found = await findDomain(db, slug)
    if (!found) throw unknownDomain(slug)
    const text = found.hostnames.join('\n') || `${slug} has no custom host name.`
    return { data: { slug, hostnames: found.hostnames }, text }
  })
}

interface DeleteOptions {
  grace: string
  now?: true
  confirm?: string
}

async function remove(
  { env, terminal }: CommandContext,
  slug: string,
  { grace, now, confirm }: DeleteOptions,
): Promise<CommandResult> {
  const graceDays = Number(grace)
  if (!Number.isInteger(graceDays) || graceDays < 1 || graceDays > 365) {
    throw new Failure(`"${grace}" is no number of days.`, { exitCode: 2, hint: 'Write 1 to 365, or --now' })
  }
  const { deleteDomain, findDomain, softDeleteDomain } = await registry()
  return withOwnerDatabase(env, async (db) => {
    if (!(await findDomain(db, slug))) throw unknownDomain(slug)
    const what = now ? `All data of ${slug} will be deleted for good.` : `${slug} will be closed.`
    const typed = confirm ?? (await ask(terminal, `${what} Type its slug to go on: `, `Confirm with --confirm ${slug}`))
    if (typed !== slug) throw new Failure(`"${typed}" is not "${slug}": nothing was deleted.`)
    if (now) {
      terminal.note(`Deleting ${slug} …`)
      await deleteDomain(db, slug)
      return { data: { slug, deleted: true, purgeAfter: null }, text: `${slug} is deleted for good.` }
    }
    const purgeAfter = await softDeleteDomain(db, slug, { graceDays })
    const text = `${slug} is deleted, for good on ${spellMoment(purgeAfter)}. Until then: pathwar domain restore ${slug}`
    return { data: { slug, deleted: true, purgeAfter: purgeAfter.toISOString() }, text }
  })
}

async function restore({ env }: CommandContext, slug: string): Promise<CommandResult> {
  const { restoreDomain } = await registry()
  const state = await withOwnerDatabase(env, (db) => restoreDomain(db, slug))
  return { data: { slug, state }, text: `${slug} is back, ${state} as it was.` }
}

/** The error for a slug without a domain. */
export function unknownDomain(slug: string): Failure {
  return new Failure(`There is no domain "${slug}".`, {
    code: 'domain/unknown',
    hint: 'List them: pathwar domain list',
  })
}
