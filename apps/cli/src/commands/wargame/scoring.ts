import { toCsv } from '@pathwar/contracts/kernel/csv'
import type { Scoreboard, ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { SolveMatrix } from '@pathwar/contracts/wargame/scoreboards'
import { Option } from 'commander'
import type { Api } from '../../api.ts'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { tournamentOption, wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { type Column, table } from '../../table.ts'
import { printable, type Terminal } from '../../terminal.ts'
import { localTime, parseMoment } from '../../time-text.ts'

interface Options {
  tournament?: string
  page?: number
  find?: string
  bracket?: string
  asPlayers?: boolean
  at?: string
  matrix?: boolean
  export?: 'ctftime' | 'csv'
}

/** `scoreboard`. */
export function scoring({ command, runAction }: CommandLine): void {
  command('play', 'scoreboard')
    .description('show the scoreboard')
    .option(...tournamentOption)
    .option('--page <number>', 'of a hundred teams', wholeNumber)
    .option('--find <text>', 'only teams with this in their names')
    .option('--bracket <bracket>', 'only the teams of this one, with their places within it')
    .option('--as-players', 'for staff: frozen, as players see it')
    .addOption(
      new Option('--at <time>', 'as it was then, such as "2026-03-22 17:00" (your zone), or an ISO time').conflicts([
        'matrix',
        'export',
      ]),
    )
    .addOption(new Option('--matrix', 'who has solved what, instead of the ranking').conflicts('export'))
    .addOption(new Option('--export <format>', 'all teams, for another program').choices(['ctftime', 'csv']))
    .addHelpText(
      'after',
      examples(
        'scoreboard',
        'scoreboard --page 2',
        'scoreboard --find hex',
        'scoreboard --bracket students',
        'scoreboard --at "2026-03-22 17:00"',
        'scoreboard --matrix',
        'scoreboard --tournament spring-cup --export csv > scoreboard.csv',
        'scoreboard --tournament spring-cup --json',
      ),
    )
    .action((options: Options) => runAction((run) => showScoreboard(run, options)))
}

async function showScoreboard(
  { api, terminal }: CommandContext,
  { tournament: named, page, find, bracket, asPlayers, at, matrix, export: format }: Options,
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, named, 'look')
  const asked = { tournament, find, asPlayers, ...(bracket && { bracket }) }
  if (format === 'ctftime') return asCtftime(api, tournament)
  if (format === 'csv') return asCsv(await wholeBoard(api, asked))
  if (matrix) return matrixText(await api.scoring.matrix.query({ ...asked, page }), terminal.paint)
  const live = await api.scoring.scoreboard.query({ ...asked, page })
  const past = at && (await api.scoring.boardAt.query({ ...asked, page, at: parseMoment(at) }))
  const board = past ? { ...live, ...past } : live
  const when = past ? ` · at ${localTime(past.at)}` : frozenText(live)
  const head = `${terminal.paint('bold', live.tournament.name)} · ${live.tournament.phase}${when}`
  if (board.teams === 0) return { data: board, text: `${head}\nNobody has scored yet.` }
  if (board.found === 0) return { data: board, text: `${head}\nNo team has this in its name.` }
  const mine = (row: ScoreboardRow) => row.teamSlug === live.myTeamSlug
  const apart = board.mine && !board.rows.some(mine) ? [board.mine] : []
  const medals: Column<ScoreboardRow> = { heading: 'MEDALS', show: (row) => row.medals.join('-') }
  const rows = table(
    [...board.rows, ...apart],
    [
      { heading: 'RANK', show: (row) => row.rank ?? '–', align: 'right' },
      { heading: 'TEAM', show: (row) => (mine(row) ? `${row.team} (you)` : row.team) },
      ...(board.brackets.length > 0 && board.bracket === null
        ? [{ heading: 'BRACKET', show: (row: ScoreboardRow) => row.bracket }]
        : []),
      ...(live.tournament.medals ? [medals] : []),
      { heading: 'SCORE', show: (row) => row.score, align: 'right' },
      { heading: 'SOLVES', show: (row) => row.solves, align: 'right' },
      { heading: 'LAST SOLVE', show: (row) => localTime(row.lastSolveAt) },
    ],
    terminal.paint,
  )
  const around = past ? stepsText(past) : ''
  return { data: board, text: `${head}\n\n${rows}${footOf(board)}${around}` }
}

function footOf({ page, pages, found }: Pick<Scoreboard, 'page' | 'pages' | 'found'>): string {
  const next = page < pages ? `; see the next with --page ${page + 1}` : ''
  return pages > 1 ? `\n\nPage ${page} of ${pages}, ${found} teams${next}` : ''
}

/** Where to look next: the local time that is shown elsewhere has no milliseconds. */
function stepsText({ previous, next }: { previous: string | null; next: string | null }): string {
  const steps = [previous && `before: --at ${previous}`, next && `after: --at ${next}`].filter(Boolean)
  return steps.length > 0 ? `\n\nThe solve ${steps.join(', ')}` : ''
}

/** Each level is a column of one character: the place of the first three, `x` for the others. */
function matrixText(matrix: SolveMatrix, paint: Terminal['paint']): CommandResult {
  const { levels, rows } = matrix
  if (levels.length === 0) return { data: matrix, text: 'There is no level to show yet.' }
  const name = (index: number) => index + 1
  const legend = levels.map(
    ({ name: title, category }, index) => `${name(index)}  ${printable(title)} (${printable(category)})`,
  )
  const columns = levels.map(
    (_, index): Column<SolveMatrix['rows'][number]> => ({
      heading: String(name(index)),
      align: 'right',
      show({ solves }) {
        const solve = solves.find(([level]) => level === index)
        return solve ? solve[2] || 'x' : '·'
      },
    }),
  )
  const head: Column<SolveMatrix['rows'][number]>[] = [
    { heading: 'RANK', show: (row) => row.rank ?? '–', align: 'right' },
    { heading: 'TEAM', show: (row) => row.name },
  ]
  return { data: matrix, text: `${legend.join('\n')}\n\n${table(rows, [...head, ...columns], paint)}${footOf(matrix)}` }
}

async function asCtftime(api: Api, tournament: string): Promise<CommandResult> {
  const feed = await api.scoring.ctftime.query({ tournament })
  return { data: feed, text: JSON.stringify(feed, null, 2) }
}

async function wholeBoard(api: Api, asked: { tournament: string }): Promise<ScoreboardRow[]> {
  const rows: ScoreboardRow[] = []
  let page = 0
  let pages = 1
  while (page < pages) {
    page += 1
    const board = await api.scoring.scoreboard.query({ ...asked, page })
    rows.push(...board.rows)
    pages = board.pages
  }
  return rows
}

function asCsv(rows: ScoreboardRow[]): CommandResult {
  const lines = rows.map((row) => [row.rank, row.team, row.bracket, row.score, row.solves, row.lastSolveAt])
  const text = toCsv([['rank', 'team', 'bracket', 'score', 'solves', 'last_solve_at'], ...lines])
  return { data: { csv: text }, text: text.trimEnd() }
}

function frozenText({ frozenSince, live }: Scoreboard): string {
  if (frozenSince === null) return ''
  return live
    ? ` · live; frozen for players since ${localTime(frozenSince)}`
    : ` · frozen since ${localTime(frozenSince)}`
}
