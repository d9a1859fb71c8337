import type { Board, LevelPage, Submitted } from '@pathwar/contracts/wargame/play'
import type * as z from 'zod'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { instanceText } from '../../instance-text.ts'
import { chooseLevel, chooseTournament } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { facts, table } from '../../table.ts'
import { printable } from '../../terminal.ts'
import { localTime } from '../../time-text.ts'

interface InTournament {
  tournament?: string
}

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
    .description('submit the passphrases of a level, all at once')
    .argument('<level>')
    .argument('<passphrase...>', 'in any order; write -- before one that begins with a dash')
    .option(...tournamentOption)
    .addHelpText('after', examples('submit oracle 3f1c9a…', 'submit oracle+spring-cup -- -dashed-passphrase'))
    .action((level: string, passphrases: string[], options: InTournament) =>
      runAction((run) => submit(run, level, passphrases, options)),
    )
}

async function showBoard({ api, terminal }: CommandContext, options: InTournament): Promise<CommandResult> {
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const board = await api.play.board.query({ tournament })
  const head = `${terminal.paint('bold', board.tournament.name)} · ${board.tournament.phase}, ends ${localTime(board.tournament.endsAt)}`
  return { data: board, text: [head, teamScore(board.team), '', levelTable(board, terminal.paint)].join('\n') }
}

function teamScore(team: Board['team']): string {
  if (!team) return 'You do not play here. Join: pathwar join <tournament>'
  return `${team.name} · cash ${team.cash} · score ${team.score}${team.rank ? ` · place ${team.rank}` : ''}`
}

function levelTable({ levels }: Board, paint: CommandContext['terminal']['paint']): string {
  if (levels.length === 0) return 'There are no levels to see yet.'
  const sorted = [...levels].sort((a, b) => a.category.localeCompare(b.category) || a.price - b.price)
  return table(
    sorted,
    [
      { heading: 'CATEGORY', show: (level) => level.category },
      { heading: 'LEVEL', show: (level) => level.slug },
      { heading: 'NAME', show: (level) => level.name },
      { heading: 'DIFFICULTY', show: (level) => level.difficulty },
      { heading: 'PRICE', show: (level) => level.price, align: 'right' },
      { heading: 'REWARD', show: (level) => level.reward, align: 'right' },
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
  if (level.instance) return `bought, ${level.instance}`
  if (level.state === 'bought') return 'bought'
  return level.affordable ? 'for sale' : 'too expensive'
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
    ['Passphrases', page.passphrases],
    ['Ways in', page.kinds.join(', ')],
    ['Solved by', page.solvers.map((one) => one.team).join(', ') || 'nobody yet'],
    ['State', cardState(card)],
  ])
  const parts = [paint('bold', printable(card.name)), about, printable(page.body).trim()]
  if (page.instance) parts.push(instanceText(page.instance))
  return parts.filter(Boolean).join('\n\n')
}

async function subscribe({ api }: CommandContext, text: string, options: InTournament): Promise<CommandResult> {
  const level = await chooseLevel(api, text, options.tournament)
  const subscribed = await api.play.subscribe.mutate(level)
  const next = `Start it: pathwar instance start ${level.level} --wait`
  return { data: subscribed, text: `Bought ${level.level}. Cash left: ${subscribed.cash}\n${next}` }
}

async function submit(
  { api }: CommandContext,
  text: string,
  passphrases: string[],
  options: InTournament,
): Promise<CommandResult> {
  const level = await chooseLevel(api, text, options.tournament)
  const data = await api.play.submit.mutate({ ...level, passphrases })
  return { data, ...submitText(data, level.level) }
}

function submitText(submitted: Submitted, level: string): Pick<CommandResult, 'text' | 'refused'> {
  switch (submitted.outcome) {
    case 'accepted': {
      const { reward, points, cash, place } = submitted
      return { text: `Solved ${level}, as number ${place}. Points: +${points}. Reward: +${reward}, cash now ${cash}.` }
    }
    case 'already-solved':
      return { text: `Your team has solved ${level} before; nothing changes.` }
    case 'refused':
      return { text: '', refused: `Wrong. Attempts left before a pause: ${submitted.attemptsLeft}` }
  }
}
