import { DomainLimits, Hostname } from '@pathwar/contracts/tenancy/domains'
import type { Command } from 'commander'
import type * as z from 'zod'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { registry, withOwnerDatabase, worksOnDatabase } from '../../owner-database.ts'
import { ask } from '../../prompt.ts'
import type { Answer, Perform, Run } from '../../run.ts'
import { facts } from '../../table.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface NoticeOptions {
  notice?: string
  until?: string
}

/** `domain suspend|maintenance|resume|limits|hostnames|delete|restore`. */
export function addDomainLifeCommands(domain: Command, perform: Perform): void {
  addStateCommands(domain, perform)
  domain
    .command('limits')
    .description('show what a domain may have, and change it')
    .argument('<slug>')
    .argument('[limit...]', 'such as users=500; "none" takes a limit away')
    .addHelpText(
      'after',
      examples('domain limits umbrella', 'domain limits umbrella users=500 requestsPerMinute=6000 tournaments=none') +
        `\n\nThere are: ${limitNames.join(', ')}.${worksOnDatabase}`,
    )
    .action((slug: string, changes: string[]) => perform((run) => limits(run, slug, changes)))
  domain
    .command('hostnames')
    .description("show a domain's own host names, and replace them")
    .argument('<slug>')
    .argument('[hostname...]', 'such as play.example.org; the first is in its links')
    .option('--none', 'take all of them away')
    .addHelpText(
      'after',
      examples('domain hostnames umbrella', 'domain hostnames umbrella play.umbrella.example') + worksOnDatabase,
    )
    .action((slug: string, names: string[], { none }: { none?: true }) =>
      perform((run) => hostnames(run, slug, none ? [] : names.length > 0 ? names : null)),
    )
  domain
    .command('delete')
    .description('delete a domain: it serves nobody, and is gone for good when its days of grace are over')
    .argument('<slug>')
    .option('--grace <days>', 'how long it can be restored', '14')
    .option('--now', 'for good, at once')
    .option('--confirm <slug>', "the domain's slug once more, instead of being asked")
    .addHelpText(
      'after',
      examples('domain delete umbrella', 'domain delete umbrella --now --confirm umbrella') + worksOnDatabase,
    )
    .action((slug: string, options: DeleteOptions) => perform((run) => remove(run, slug, options)))
  domain
    .command('restore')
    .description('take a deletion back while its days of grace last')
    .argument('<slug>')
    .addHelpText('after', examples('domain restore umbrella') + worksOnDatabase)
    .action((slug: string) => perform((run) => restore(run, slug)))
}

function addStateCommands(domain: Command, perform: Perform): void {
  const withNotice = (command: Command) =>
    command
      .option('--notice <text>', 'what visitors read')
      .option('--until <time>', 'when it is expected back: 2026-03-21T18:00, or +2h')
  withNotice(domain.command('suspend').argument('<slug>'))
    .description('let nobody in; its instances are stopped and open connections to them are cut')
    .addHelpText('after', examples('domain suspend umbrella --notice "The bill is not paid."') + worksOnDatabase)
    .action((slug: string, options: NoticeOptions) => perform((run) => setState(run, slug, 'suspended', options)))
  withNotice(domain.command('maintenance').argument('<slug>'))
    .description('close a domain for a while, for instance to move it; what runs goes on')
    .addHelpText('after', examples('domain maintenance umbrella --notice "We move." --until +2h') + worksOnDatabase)
    .action((slug: string, options: NoticeOptions) => perform((run) => setState(run, slug, 'maintenance', options)))
  domain
    .command('resume')
    .description('let everybody in again')
    .argument('<slug>')
    .addHelpText('after', examples('domain resume umbrella') + worksOnDatabase)
    .action((slug: string) => perform((run) => setState(run, slug, 'active', {})))
}

type State = 'active' | 'suspended' | 'maintenance'

async function setState({ env }: Run, slug: string, state: State, { notice, until }: NoticeOptions): Promise<Answer> {
  const back = until === undefined ? null : new Date(parseMoment(until))
  const { setDomainState } = await registry()
  await withOwnerDatabase(env, (db) => setDomainState(db, slug, state, { notice: notice ?? null, until: back }))
  const words = { active: 'active', suspended: 'suspended', maintenance: 'in maintenance' }
  return {
    data: { slug, state, notice: notice ?? null, until: back?.toISOString() ?? null },
    text: `${slug} is ${words[state]}${back ? `, expected back ${localTime(back)}` : ''}.`,
  }
}

const limitNames = Object.keys(DomainLimits.shape) as (keyof DomainLimits)[] // the keys of a constant

async function limits({ env }: Run, slug: string, changes: string[]): Promise<Answer> {
  const { domainUsage, findDomain, setDomainLimits } = await registry()
  const changed = Object.fromEntries(changes.map(readLimit))
  return withOwnerDatabase(env, async (db) => {
    const found = await findDomain(db, slug)
    if (!found) throw unknownDomain(slug)
    const before = Object.fromEntries(limitNames.map((name) => [name, found.limits[name] ?? null]))
    const wanted = checked(DomainLimits, { ...before, ...changed })
    if (changes.length > 0) {
      const named = Object.entries(wanted).filter(([, limit]) => limit !== null)
      await setDomainLimits(db, slug, Object.fromEntries(named))
    }
    const usage = (await domainUsage(db, [found.id])).get(found.id)
    const used: Partial<Record<string, number | null>> = { ...usage }
    const show = (name: keyof DomainLimits) =>
      [used[name] === undefined ? '' : `${used[name] ?? '?'} of `, wanted[name] ?? 'any number'].join('')
    return { data: { slug, limits: wanted, usage }, text: facts(limitNames.map((name) => [name, show(name)])) }
  })
}

function readLimit(text: string): [string, number | null] {
  const [name = '', value = ''] = text.split('=', 2)
  if (!limitNames.some((known) => known === name)) {
    throw new Failure(`There is no limit "${name}".`, { exitCode: 2, hint: `There are: ${limitNames.join(', ')}` })
  }
  if (value === 'none') return [name, null]
  if (!/^\d{1,10}$/.test(value)) {
    throw new Failure(`"${text}" is no limit.`, { exitCode: 2, hint: `Write ${name}=500, or ${name}=none` })
  }
  return [name, Number(value)]
}

async function hostnames({ env }: Run, slug: string, names: string[] | null): Promise<Answer> {
  const { findDomain, setDomainHostnames } = await registry()
  const wanted = names?.map((name) => checked(Hostname, name))
  return withOwnerDatabase(env, async (db) => {
    if (wanted) await setDomainHostnames(db, slug, wanted)
    const found = await findDomain(db, slug)
    if (!found) throw unknownDomain(slug)
    const text = found.hostnames.join('\n') || `${slug} has no host name of its own.`
    return { data: { slug, hostnames: found.hostnames }, text }
  })
}

interface DeleteOptions {
  grace: string
  now?: true
  confirm?: string
}

async function remove({ env, terminal }: Run, slug: string, { grace, now, confirm }: DeleteOptions): Promise<Answer> {
  const graceDays = Number(grace)
  if (!Number.isInteger(graceDays) || graceDays < 1 || graceDays > 365) {
    throw new Failure(`"${grace}" is no number of days.`, { exitCode: 2, hint: 'Write 1 to 365, or --now' })
  }
  const { deleteDomain, findDomain, softDeleteDomain } = await registry()
  return withOwnerDatabase(env, async (db) => {
    if (!(await findDomain(db, slug))) throw unknownDomain(slug)
    const what = now ? `Everything in ${slug} will be gone for good.` : `${slug} will serve nobody any more.`
    const typed = confirm ?? (await ask(terminal, `${what} Type its slug to go on: `, `Confirm with --confirm ${slug}`))
    if (typed !== slug) throw new Failure(`"${typed}" is not "${slug}": nothing was deleted.`)
    if (now) {
      terminal.note(`Deleting ${slug} …`)
      await deleteDomain(db, slug)
      return { data: { slug, deleted: true, purgeAfter: null }, text: `${slug} is deleted for good.` }
    }
    const purgeAfter = await softDeleteDomain(db, slug, { graceDays })
    const text = `${slug} is deleted, for good on ${localTime(purgeAfter)}. Until then: pathwar domain restore ${slug}`
    return { data: { slug, deleted: true, purgeAfter: purgeAfter.toISOString() }, text }
  })
}

async function restore({ env }: Run, slug: string): Promise<Answer> {
  const { restoreDomain } = await registry()
  const state = await withOwnerDatabase(env, (db) => restoreDomain(db, slug))
  return { data: { slug, state }, text: `${slug} is back, ${state} as it was.` }
}

/** What a contract says of a word that was typed. */
function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Failure(parsed.error.issues.map(({ path, message }) => [...path, message].join(': ')).join('\n'), {
    exitCode: 2,
  })
}

function unknownDomain(slug: string): Failure {
  return new Failure(`There is no domain "${slug}".`, {
    code: 'domain/unknown',
    hint: 'List them: pathwar domain list',
  })
}
