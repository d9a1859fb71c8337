import { type RatingCount, shareOf } from '@pathwar/contracts/wargame/ratings'
import { Argument } from 'commander'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { table } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

/** `rate`, `level ratings`. */
export function ratings({ command, group, runAction }: CommandLine): void {
  command('play', 'rate')
    .description('say what you think of a level that your team has solved')
    .argument('<level>')
    .addArgument(new Argument('<rating>', 'none takes your rating back').choices(['up', 'down', 'none']))
    .option('--words <text>', 'to its author and the organisers; "" takes them back')
    .addHelpText('after', examples('rate oracle up', 'rate oracle down --words "The last step is a guess."'))
    .action((level: string, rating: string, options: { words?: string }) =>
      runAction((run) => rate(run, level, rating, options.words)),
    )
  group({ section: 'organise', word: 'level', about: 'make level packages' })
    .command('ratings')
    .description('show what those who have solved a level think of it')
    .argument('<level>')
    .addHelpText('after', examples('level ratings oracle', 'level ratings oracle --json'))
    .action((level: string) => runAction((run) => showRatings(run, level)))
}

async function rate({ api }: CommandContext, level: string, rating: string, words?: string): Promise<CommandResult> {
  if (rating === 'none') {
    return { data: await api.ratings.takeBack.mutate({ level }), text: `You have not rated ${level} any more.` }
  }
  const rated = await api.ratings.rate.mutate({ level, up: rating === 'up', words })
  return { data: rated, text: rated.all ? `Rated. ${inWords(rated.all)}` : 'Rated.' }
}

async function showRatings({ api, terminal }: CommandContext, level: string): Promise<CommandResult> {
  const { all, ratings } = await pagesOf((before) => api.ratings.list.query({ level, limit: 100, before }))
  const rows = table(
    ratings,
    [
      { heading: 'RATING', show: ({ up }) => (up ? 'up' : 'down') },
      { heading: 'BY', show: ({ user }) => printable(user) },
      { heading: 'AT', show: ({ at }) => localTime(at) },
      { heading: 'WORDS', show: ({ words, hidden }) => `${printable(words)}${hidden ? ' (hidden)' : ''}`.trim() },
    ],
    terminal.paint,
  )
  return { data: { all, ratings }, text: [inWords(all), ratings.length > 0 && `\n${rows}`].filter(Boolean).join('\n') }
}

/** All pages as one. */
async function pagesOf<Page extends { ratings: unknown[]; next: string | null }>(
  ask: (before?: string) => Promise<Page>,
): Promise<Page> {
  const page = await ask()
  while (page.next !== null) {
    const more = await ask(page.next)
    page.ratings.push(...more.ratings)
    page.next = more.next
  }
  return page
}

function inWords(all: RatingCount): string {
  const count = all.up + all.down
  if (count === 0) return 'Nobody has rated it yet.'
  return `${shareOf(all)} of ${count} who rated it liked it.`
}
