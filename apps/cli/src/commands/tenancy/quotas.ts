import { DomainLimits } from '@pathwar/contracts/tenancy/domains'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseHelpText, registry, withOwnerDatabase } from '../../owner-database.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { facts } from '../../table.ts'
import { checked } from '../../typed.ts'
import { domainGroup, unknownDomain } from './domains.ts'

/** `domain limits`. */
export function quotas({ group, runAction }: CommandLine): void {
  group(domainGroup)
    .command('limits')
    .description('show the limits of a domain, or change them')
    .argument('<slug>')
    .argument('[limit...]', 'such as users=500; "none" takes a limit away')
    .addHelpText(
      'after',
      examples('domain limits umbrella', 'domain limits umbrella users=500 requestsPerMinute=6000 tournaments=none') +
        `\n\nThere are: ${limitNames.join(', ')}.${databaseHelpText}`,
    )
    .action((slug: string, changes: string[]) => runAction((run) => limits(run, slug, changes)))
}

const limitNames = Object.keys(DomainLimits.shape) as (keyof DomainLimits)[] // the keys of a constant

async function limits({ env }: CommandContext, slug: string, changes: string[]): Promise<CommandResult> {
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
