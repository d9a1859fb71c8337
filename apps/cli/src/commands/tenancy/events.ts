import type { DeadLetter, EventReader } from '@pathwar/db/event-readers'
import type { CommandLine } from '../../command-line.ts'
import { Failure } from '../../failure.ts'
import { examples } from '../../help.ts'
import { databaseHelpText, withOwnerDatabase } from '../../owner-database.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { type Column, table } from '../../table.ts'
import { localTime } from '../../time-text.ts'
import { domainGroup } from './domains.ts'

interface EventsOptions {
  replay?: string
}

/** `domain events`. */
export function events({ group, runAction }: CommandLine): void {
  group(domainGroup)
    .command('events')
    .description('show what reacts to the events of a domain, and what failed at them; and retry it')
    .argument('<slug>')
    .option('--replay <id>', 'a dead letter that workers should retry, or "all"')
    .addHelpText('after', examples('domain events umbrella', 'domain events umbrella --replay all') + databaseHelpText)
    .action((slug: string, options: EventsOptions) => runAction((run) => show(run, slug, options)))
}

async function show(
  { env, terminal }: CommandContext,
  slug: string,
  { replay }: EventsOptions,
): Promise<CommandResult> {
  const { eventReaders, replayDeadLetters } = await import('@pathwar/db/event-readers')
  return withOwnerDatabase(env, async (db) => {
    if (replay !== undefined) {
      const count = await replayDeadLetters(db, slug, replay === 'all' ? null : replay)
      if (count === 0 && replay !== 'all') throw new Failure(`There is no dead letter "${replay}".`)
    }
    const data = await eventReaders(db, slug)
    const { readers, deadLetters } = data
    const text = [
      readers.length > 0 ? table(readers, readerColumns, terminal.paint) : 'Nobody has read an event yet.',
      ...(deadLetters.length > 0 ? ['', 'Dead letters:', table(deadLetters, letterColumns, terminal.paint)] : []),
    ].join('\n')
    return { data: { slug, ...data }, text }
  })
}

const readerColumns: Column<EventReader>[] = [
  { heading: 'SUBSCRIBER', show: ({ subscriber }) => subscriber },
  { heading: 'FAILURES', show: ({ failures }) => failures, align: 'right' },
  { heading: 'TRIES AGAIN', show: ({ retryAt }) => retryAt && localTime(retryAt) },
  { heading: 'ERROR', show: ({ error }) => error },
]

const letterColumns: Column<DeadLetter>[] = [
  { heading: 'ID', show: ({ id }) => id },
  { heading: 'SUBSCRIBER', show: ({ subscriber }) => subscriber },
  { heading: 'EVENT', show: ({ event }) => event },
  { heading: 'HAPPENED', show: ({ happenedAt }) => localTime(happenedAt) },
  { heading: 'STATE', show: ({ replaying }) => (replaying ? 'tried again' : 'dead') },
  { heading: 'ERROR', show: ({ error }) => error },
]
