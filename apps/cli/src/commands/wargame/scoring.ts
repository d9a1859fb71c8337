import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { tournamentOption, wholeNumber } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { table } from '../../table.ts'
import { localTime } from '../../time-text.ts'

interface Options {
  tournament?: string
  page?: number
  find?: string
}

/** `scoreboard`. */
export function scoring({ command, runAction }: CommandLine): void {
  command('play', 'scoreboard')
    .description('show the scoreboard')
    .option(...tournamentOption)
    .option('--page <number>', 'of a hundred teams', wholeNumber)
    .option('--find <text>', 'only teams with this in their names')
    .addHelpText(
      'after',
      examples(
        'scoreboard',
        'scoreboard --page 2',
        'scoreboard --find hex',
        'scoreboard --tournament spring-cup --json',
      ),
    )
    .action((options: Options) => runAction((run) => showScoreboard(run, options)))
}

async function showScoreboard(
  { api, terminal }: CommandContext,
  { tournament: named, page, find }: Options,
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, named, 'look')
  const board = await api.scoring.scoreboard.query({ tournament, page, find })
  const head = `${terminal.paint('bold', board.tournament.name)} · ${board.tournament.phase}`
  if (board.teams === 0) return { data: board, text: `${head}\nNobody has scored yet.` }
  if (board.found === 0) return { data: board, text: `${head}\nNo team has this in its name.` }
  const mine = (row: ScoreboardRow) => row.teamSlug === board.myTeamSlug
  const apart = board.mine && !board.rows.some(mine) ? [board.mine] : []
  const rows = table(
    [...board.rows, ...apart],
    [
      { heading: 'RANK', show: (row) => row.rank ?? '–', align: 'right' },
      { heading: 'TEAM', show: (row) => (mine(row) ? `${row.team} (you)` : row.team) },
      { heading: 'SCORE', show: (row) => row.score, align: 'right' },
      { heading: 'SOLVES', show: (row) => row.solves, align: 'right' },
      { heading: 'LAST SOLVE', show: (row) => localTime(row.lastSolveAt) },
    ],
    terminal.paint,
  )
  const next = board.page < board.pages ? `; see the next with --page ${board.page + 1}` : ''
  const foot = board.pages > 1 ? `\n\nPage ${board.page} of ${board.pages}, ${board.found} teams${next}` : ''
  return { data: board, text: `${head}\n\n${rows}${foot}` }
}
