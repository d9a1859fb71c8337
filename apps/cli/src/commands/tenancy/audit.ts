import { spellMoment } from '@pathwar/contracts/kernel/local-time'
import type { AuditEntryView, AuditFilters } from '@pathwar/contracts/tenancy/audit'
import { detailLines } from '@pathwar/contracts/tenancy/audit-text'
import { answerList } from '../../answer-list.ts'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface AuditOptions {
  action?: string
  by?: string
  kind?: string
  target?: string
  since?: string
  until?: string
  search?: string
  limit: number
}

const MOST = 2000
const A_PAGE = 200

/** `audit`. */
export function audit({ command, runAction }: CommandLine): void {
  command('organise', 'audit')
    .description('show the audit log: what staff did, latest first')
    .option('--action <action>', 'only this action, such as tournament.opened, or all of a kind: tournament')
    .option('--by <username>', 'only what this user did')
    .option('--kind <kind>', 'only what was done to things of this kind, such as level or user')
    .option('--target <id>', 'only what was done to this one: a slug, a name of a role, an id')
    .option('--since <time>', 'only since then, such as "2026-03-21 18:00"')
    .option('--until <time>', 'only before then')
    .option('--search <text>', 'only entries that contain this')
    .option('--limit <entries>', `at most this many, up to ${MOST}`, wholeNumber, 50)
    .addHelpText(
      'after',
      examples('audit', 'audit --by olga --since "2026-03-21 18:00"', 'audit --kind tournament --target spring-cup'),
    )
    .action((options: AuditOptions) => runAction((run) => show(run, options)))
}

async function show(run: CommandContext, options: AuditOptions): Promise<CommandResult> {
  if (options.limit < 1 || options.limit > MOST)
    throw new Failure(`"${options.limit}" is no number of entries.`, { exitCode: 2, hint: `Write 1 to ${MOST}.` })
  const filters = filtersOf(options)
  if (filters.from) run.terminal.note(`Since ${spellMoment(new Date(filters.from))}.`)
  if (filters.to) run.terminal.note(`Before ${spellMoment(new Date(filters.to))}.`)
  return answerList(run, await entriesOf(run, filters, options.limit), {
    columns: [
      { heading: 'WHEN', show: ({ at }) => localTime(at) },
      { heading: 'WHO', show: ({ actor }) => actor },
      { heading: 'ACTION', show: ({ action }) => action },
      { heading: 'TO', show: ({ target }) => target && [target.kind, target.name || target.id].join(' ') },
      { heading: 'DETAILS', show: detailsOf },
    ],
    empty: 'No entry matches.',
  })
}

function filtersOf({ action, by, kind, target, since, until, search }: AuditOptions): AuditFilters {
  return {
    ...(action && { action }),
    ...(by && { actor: by }),
    ...(kind && { targetKind: kind }),
    ...(target && { targetId: target }),
    ...(since && { from: parseMoment(since) }),
    ...(until && { to: parseMoment(until) }),
    ...(search && { search }),
  }
}

async function entriesOf({ api }: CommandContext, filters: AuditFilters, limit: number): Promise<AuditEntryView[]> {
  const entries: AuditEntryView[] = []
  let before: string | null | undefined
  do {
    const size = Math.min(A_PAGE, limit - entries.length)
    const page = await api.audit.list.query({ ...filters, limit: size, ...(before && { before }) })
    entries.push(...page.entries)
    before = page.next
  } while (before && entries.length < limit)
  return entries
}

function detailsOf(entry: AuditEntryView): string {
  return detailLines(entry)
    .map(({ name, text }) => `${name}: ${text}`)
    .join('; ')
}
