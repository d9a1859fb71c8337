import type { WrongCounter } from '@pathwar/db/counters'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseHelpText, registry, withOwnerDatabase } from '../../owner-database.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { table } from '../../table.ts'

interface Options {
  domain?: string
  mend?: true
}

type Found = WrongCounter & { domain: string }

/** `doctor`. */
export function doctor({ command, runAction }: CommandLine): void {
  command('operate', 'doctor')
    .description('compare what boards count with what there is to count; fails when something differs')
    .option('--domain <slug>', 'only this domain')
    .option('--mend', 'count again what differs; who plays there waits meanwhile')
    .addHelpText('after', examples('doctor', 'doctor --domain umbrella --mend', 'doctor --json') + databaseHelpText)
    .action((options: Options) => runAction((run) => examine(run, options)))
}

async function examine({ env, terminal }: CommandContext, { domain, mend }: Options): Promise<CommandResult> {
  const { recount, wrongCounters } = await import('@pathwar/db/counters')
  const { OLDEST_SERVED } = await import('@pathwar/db/migrations')
  const { listDomains } = await registry()
  return withOwnerDatabase(env, async (db) => {
    const domains = (await listDomains(db)).filter(({ slug }) => domain === undefined || slug === domain)
    if (domain !== undefined && domains.length === 0) throw new Failure(`There is no domain "${domain}".`)
    // What is behind has counters of another kind, or none.
    const [behind, served] = [false, true].map((is) =>
      domains.filter(({ schemaVersion }) => schemaVersion >= OLDEST_SERVED === is),
    )
    const found: Found[] = []
    for (const { id, slug } of served ?? [])
      found.push(...(await (mend ? recount : wrongCounters)(db, id)).map((one) => ({ domain: slug, ...one })))
    const data = {
      checked: served?.length ?? 0,
      behind: behind?.map(({ slug }) => slug) ?? [],
      wrong: found,
      mended: mend === true,
    }
    const left = behind?.length ? ` ${behind.length} are behind and were not checked: pathwar migrate up` : ''
    if (found.length === 0) return { data, text: `All counters are right in ${data.checked} domains.${left}` }
    const shown = table(found, columns, terminal.paint)
    if (mend) return { data, text: `${shown}\n\nMended.${left}` }
    return { data, text: shown, refused: `${found.length} counters are wrong. Run: pathwar doctor --mend${left}` }
  })
}

const columns = [
  { heading: 'DOMAIN', show: ({ domain }: Found) => domain },
  { heading: 'COUNTER', show: ({ counter }: Found) => counter },
  { heading: 'OF', show: ({ of }: Found) => of },
  { heading: 'KEPT', show: ({ kept }: Found) => kept ?? '–' },
  { heading: 'COUNTED', show: ({ counted }: Found) => counted ?? '–' },
]
