import type { ReviewDetail, Reviewed, ReviewRow } from '@pathwar/contracts/wargame/reviews'
import { answerList } from '../../answer-list.ts'
import type { CommandLine, Group } from '../../command-line.ts'
import { examples } from '../../help.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { facts } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

const reviewGroup: Group = { section: 'organise', word: 'review', about: 'decide on answers that wait for a person' }

/** `review list|show|accept|refuse`. */
export function reviews({ group, runAction }: CommandLine): void {
  const review = group(reviewGroup)
  review
    .command('list')
    .description('list the answers that wait for you, the one that waits longest first')
    .option('--tournament <tournament>', 'of this tournament only')
    .option('--level <level>', 'to this level only')
    .addHelpText('after', examples('review list', 'review list --level essay'))
    .action((options: { tournament?: string; level?: string }) => runAction((run) => list(run, options)))
  review
    .command('show')
    .description('show an answer, and take it: for a quarter of an hour nobody else gets it')
    .argument('[id]', 'without it, the one that waits longest and that nobody has')
    .addHelpText('after', examples('review show', 'review show 1b4e28ba-…'))
    .action((id: string | undefined) => runAction((run) => show(run, id)))
  review
    .command('accept')
    .description('accept an answer: its team has solved the level')
    .argument('<id>')
    .option('--comment <text>', 'for the team')
    .addHelpText('after', examples('review accept 1b4e28ba-… --comment "Well done"'))
    .action((submission: string, { comment }: { comment?: string }) =>
      runAction(async ({ api }) =>
        decided(await api.reviews.accept.mutate({ submission, ...(comment && { comment }) })),
      ),
    )
  review
    .command('refuse')
    .description('refuse an answer; what was paid for it at once is taken back')
    .argument('<id>')
    .requiredOption('--comment <text>', 'why, for the team')
    .addHelpText('after', examples('review refuse 1b4e28ba-… --comment "Say which port"'))
    .action((submission: string, { comment }: { comment: string }) =>
      runAction(async ({ api }) => decided(await api.reviews.refuse.mutate({ submission, comment }))),
    )
}

async function list(run: CommandContext, filters: { tournament?: string; level?: string }): Promise<CommandResult> {
  const rows: ReviewRow[] = []
  let after: string | undefined
  do {
    const page = await run.api.reviews.list.query({ ...filters, limit: 200, after })
    rows.push(...page.reviews)
    after = page.next ?? undefined
  } while (after)
  return answerList<ReviewRow>(run, rows, {
    columns: [
      { heading: 'ID', show: ({ id }) => id },
      { heading: 'LEVEL', show: ({ level }) => level.slug },
      { heading: 'TEAM', show: ({ team }) => team.slug },
      { heading: 'SINCE', show: ({ at }) => localTime(at) },
      { heading: 'STATE', show: ({ state }) => state },
      { heading: 'TAKEN BY', show: ({ claim }) => (claim ? (claim.mine ? 'you' : printable(claim.by)) : '') },
    ],
    empty: 'No answer waits for you.',
  })
}

async function show({ api, terminal }: CommandContext, id: string | undefined): Promise<CommandResult> {
  const { submission } = await api.reviews.claim.mutate({ ...(id && { submission: id }) })
  const review = await api.reviews.get.query({ submission })
  return { data: review, text: reviewText(review, terminal.paint) }
}

function reviewText(review: ReviewDetail, paint: CommandContext['terminal']['paint']): string {
  const { id, level, team, by, tournament, at, state, answer, file, comment, before } = review
  const about = facts([
    ['Id', id],
    ['Level', level.slug],
    ['Tournament', tournament.slug],
    ['Team', `${printable(team.name)} (${printable(by)})`],
    ['Sent', localTime(at)],
    ['State', state],
    ['Sent before', before.length],
    ['File', file ? `${printable(file.name)}: ${file.path}` : null],
    ['To you', printable(comment) || null],
  ])
  return [paint('bold', printable(level.name)), about, file ? '' : printable(answer ?? '').trim()]
    .filter(Boolean)
    .join('\n\n')
}

function decided(data: Reviewed): CommandResult {
  const { outcome, team, level, took, next } = data
  const lines = [`${level.slug} of ${team.slug} is ${outcome}.`]
  if (took) lines.push(`${took.points} points and ${took.cash} cash were taken back.`)
  if (next) lines.push(`Next: pathwar review show ${next}`)
  return { data, text: lines.join('\n') }
}
