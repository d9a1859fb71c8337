import { counted } from '@pathwar/contracts/kernel/counted'
import { neededText } from '@pathwar/contracts/wargame/needed-text'
import type { Board, LevelPage, Submitted } from '@pathwar/contracts/wargame/play'
import type { LevelLock } from '@pathwar/contracts/wargame/releases'
import type * as z from 'zod'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { instanceText } from '../../instance-text.ts'
import { chooseLevel, chooseTournament } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import { type AnswerOptions, readAnswer, requireOneWay } from '../../read-answer.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { facts, table } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

interface InTournament {
  tournament?: string
}

type Answer = InTournament & AnswerOptions

/** `levels`, `subscribe`, `submit`. */
export function play({ command, runAction }: CommandLine): void {
  command('play', 'levels')
    .description("show a tournament's levels, or one level with its description")
    .argument('[level]', 'one level: its description, files and solvers')
    .option(...tournamentOption)
    .addHelpText('after', examples('levels', 'levels --tournament spring-cup', 'levels oracle'))
    .action((level: string | undefined, options: InTournament) =>
      runAction((run) => (level ? showLevel(run, level, options) : showBoard(run, options))),
    )
  command('play', 'subscribe')
    .description("buy a level with the team's cash")
    .argument('<level>')
    .option(...tournamentOption)
    .addHelpText('after', examples('subscribe oracle', 'subscribe oracle+spring-cup'))
    .action((level: string, options: InTournament) => runAction((run) => subscribe(run, level, options)))
  command('play', 'submit')
    .description('answer a level: all its passphrases at once, or as its page says')
    .argument('<level>')
    .argument('[passphrase...]', 'in any order; write -- before one that begins with a dash')
    .option('--answer <text>', 'for a level that is answered with a text; - reads it from the standard input')
    .option(
      '--choose <numbers>',
      'for one with options: their numbers by commas, as "pathwar levels <level>" shows them',
    )
    .option('--file <path>', 'for one that is answered with a file')
    .option('--comment <text>', 'a word to who reviews it')
    .option(...tournamentOption)
    .addHelpText(
      'after',
      examples(
        'submit oracle 3f1c9a…',
        'submit oracle+spring-cup -- -dashed-passphrase',
        'submit capital --answer Reykjavik',
        'submit quiz --choose 1,3',
        'submit report --file report.pdf --comment "Page 3 first"',
      ),
    )
    .action((level: string, passphrases: string[], options: Answer) =>
      runAction((run) => submit(run, level, passphrases, options)),
    )
}

async function showBoard({ api, terminal }: CommandContext, options: InTournament): Promise<CommandResult> {
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const board = await api.play.board.query({ tournament })
  const head = `${terminal.paint('bold', board.tournament.name)} · ${board.tournament.phase}, ends ${localTime(board.tournament.endsAt)}`
  return {
    data: board,
    text: [head, teamScore(board.team), '', levelTable(board, terminal.paint)].join('\n') + comingText(board),
  }
}

function teamScore(team: Board['team']): string {
  if (!team) return 'You do not play here. Join: pathwar join <tournament>'
  return `${team.name} · cash ${team.cash} · score ${team.score}${team.rank ? ` · place ${team.rank}` : ''}${sinceFreeze(team)}`
}

function sinceFreeze({ solvesSinceFreeze: solves }: NonNullable<Board['team']>): string {
  return solves > 0 ? ` at the freeze, ${counted(solves, 'solve')} since` : ''
}

function levelTable({ levels }: Board, paint: CommandContext['terminal']['paint']): string {
  if (levels.length === 0) return 'There are no levels to see yet.'
  return table(
    levels,
    [
      { heading: 'CATEGORY', show: (level) => level.category },
      { heading: 'LEVEL', show: (level) => level.slug },
      { heading: 'NAME', show: (level) => level.name },
      { heading: 'DIFFICULTY', show: (level) => level.difficulty },
      { heading: 'PRICE', show: (level) => level.price, align: 'right' },
      { heading: 'REWARD', show: (level) => level.reward, align: 'right' },
      { heading: 'POINTS', show: (level) => level.points, align: 'right' },
      { heading: 'SOLVES', show: (level) => level.solves, align: 'right' },
      {
        heading: 'STATE',
        show: cardState,
        colour: (level, text) => (level.state === 'solved' ? paint('green', text) : text),
      },
    ],
    paint,
  )
}

function cardState(level: Board['levels'][number]): string {
  if (level.state === 'solved') return level.place ? `solved (no. ${level.place})` : 'solved'
  if (level.waiting) return 'bought, in review'
  if (level.instance) return `bought, ${level.instance}`
  if (level.state === 'bought') return level.closed ? 'bought, closed' : 'bought'
  if (level.lock) return lockText(level.lock)
  if (level.closed) return 'closed'
  return level.affordable ? 'for sale' : 'too expensive'
}

function lockText(lock: LevelLock): string {
  const needed = neededText(lock)
  const parts = [
    ...(needed === null ? [] : [`needs ${needed}`]),
    ...(lock.releasedAt === null ? [] : [`opens ${localTime(lock.releasedAt)}`]),
  ]
  return `locked: ${parts.join(', ')}`
}

/** What one is told of levels that are to come. */
function comingText({ nameless, nextRelease }: Board): string {
  const lines = nameless.map(({ category, levels }) => `${category}: ${counted(levels, 'level')} without a name yet`)
  if (nextRelease !== null) lines.push(`The next level opens at ${localTime(nextRelease)}.`)
  return lines.map((line) => `\n${line}`).join('')
}

async function showLevel(
  { api, terminal }: CommandContext,
  text: string,
  options: InTournament,
): Promise<CommandResult> {
  const chosen = text.includes('+')
    ? await chooseLevel(api, text, options.tournament)
    : { level: text, tournament: await chooseTournament(api, options.tournament, 'look') }
  const page = await api.play.level.query(chosen)
  return { data: page, text: levelText(page, terminal.paint) }
}

function levelText(page: z.infer<typeof LevelPage>, paint: CommandContext['terminal']['paint']): string {
  const { card } = page
  const about = facts([
    ['Level', `${card.slug} (${card.category}, ${card.difficulty})`],
    ['Tournament', page.tournament.slug],
    ['Author', page.author],
    ['Price', card.price],
    ['Reward', card.reward],
    ['Points', card.points],
    ['Passphrases', page.answer.kind === 'passphrases' ? page.passphrases : null],
    ['Answered', answeredText(page)],
    ['Attempts left', page.attempts?.left ?? null],
    ['Again', page.attempts?.again ? localTime(page.attempts.again) : null],
    ['Ways in', page.kinds.join(', ')],
    ['Solved by', page.solvers.map((one) => one.team).join(', ') || 'nobody yet'],
    ['Closes', card.dueAt === null ? null : localTime(card.dueAt)],
    ['State', cardState(card)],
  ])
  const parts = [paint('bold', printable(card.name)), about, printable(page.body).trim()]
  if (page.instance) parts.push(instanceText(page.instance))
  return parts.filter(Boolean).join('\n\n')
}

/** By which option of `submit`; null: with passphrases. */
function answeredText({ answer }: z.infer<typeof LevelPage>): string | null {
  switch (answer.kind) {
    case 'passphrases':
      return null
    case 'static':
    case 'regex':
      return 'with a text: --answer'
    case 'choice': {
      const how = answer.several ? 'with all options that are right' : 'with an option'
      return [`${how}: --choose`, ...answer.options.map((option, index) => `${index + 1}. ${printable(option)}`)].join(
        '; ',
      )
    }
    case 'feed':
      return 'by nobody: an outside scorer sends its points (pathwar level feed show)'
    case 'manual':
      return 'with a text that somebody reviews: --answer'
    case 'upload':
      return `with a file that somebody reviews: --file ${answer.accept.join(' ')}`.trim()
  }
}

async function subscribe({ api }: CommandContext, text: string, options: InTournament): Promise<CommandResult> {
  const level = await chooseLevel(api, text, options.tournament)
  const subscribed = await api.play.subscribe.mutate(level)
  const { runs } = await api.play.level.query(level)
  const next = runs
    ? `Start it: pathwar instance start ${level.level} --wait`
    : `Read it: pathwar levels ${level.level}`
  return { data: subscribed, text: `Bought ${level.level}. Cash left: ${subscribed.cash}\n${next}` }
}

async function submit(
  run: CommandContext,
  text: string,
  passphrases: string[],
  options: Answer,
): Promise<CommandResult> {
  requireOneWay(passphrases, options)
  const level = await chooseLevel(run.api, text, options.tournament)
  const answer = await readAnswer(run, passphrases, options)
  const data = await run.api.play.submit.mutate({
    ...level,
    ...answer,
    ...(options.comment !== undefined && { comment: options.comment }),
  })
  return { data, ...submitText(data, level.level) }
}

function submitText(submitted: Submitted, level: string): Pick<CommandResult, 'text' | 'refused'> {
  switch (submitted.outcome) {
    case 'accepted': {
      const { reward, points, cash, place, review } = submitted
      const later = review ? ' Somebody will look at it: if it is refused, this is taken back.' : ''
      if (place === null)
        return {
          text: `Solved ${level}. Place and points are told when the scoreboard thaws. Reward: +${reward}, cash now ${cash}.${later}`,
        }
      return {
        text: `Solved ${level}, as number ${place}. Points: +${points}. Reward: +${reward}, cash now ${cash}.${later}`,
      }
    }
    case 'already-solved':
      return { text: `Your team has solved ${level} before; nothing changes.` }
    case 'refused':
      return { text: '', refused: `Wrong. ${leftText(submitted)}` }
    case 'sent':
      return { text: `Sent. Somebody reviews it; your team is told what comes of it: pathwar submissions` }
  }
}

function leftText({ attempts: { left, again }, attemptsLeft }: Extract<Submitted, { outcome: 'refused' }>): string {
  if (left !== null) return left === 0 ? 'That was the last attempt.' : `Attempts left: ${left}`
  if (again !== null) return `Again at ${localTime(again)}.`
  return `Attempts left before a pause: ${attemptsLeft}`
}
