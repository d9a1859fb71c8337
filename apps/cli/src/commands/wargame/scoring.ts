import type { ScoreboardRow } from '@pathwar/contracts/wargame/play'
import type { CommandLine } from '../../command-line.ts'
import { examples } from '../../help.ts'
import { chooseTournament } from '../../level-choice.ts'
import { tournamentOption } from '../../option-values.ts'
import type { CommandContext, CommandResult } from '../../run.ts'
import { table } from '../../table.ts'
import { localTime } from '../../time-text.ts'

/** `scoreboard`. */
export function scoring({ command, runAction }: CommandLine): void {
  command('play', 'scoreboard')
    .description('show the scoreboard')
    .option(...tournamentOption)
    .addHelpText('after', examples('scoreboard', 'scoreboard --tournament spring-cup --json'))
    .action((options: { tournament?: string }) => runAction((run) => showScoreboard(run, options)))
}

async function showScoreboard(
  { api, terminal }: CommandContext,
  options: { tournament?: string },
): Promise<CommandResult> {
  const tournament = await chooseTournament(api, options.tournament, 'look')
  const board = await api.scoring.scoreboard.query({ tournament })
  const head = `${terminal.paint('bold', board.tournament.name)} · ${board.tournament.phase}`
  if (board.rows.length === 0) return { data: board, text: `${head}\nNobody has scored yet.` }
  const mine = (row: ScoreboardRow) => row.teamSlug === board.myTeamSlug
  const rows = table(
    board.rows,
    [
      { heading: 'RANK', show: (row) => row.rank ?? '–', align: 'right' },
      { heading: 'TEAM', show: (row) => (mine(row) ? `${row.team} (you)` : row.team) },
      { heading: 'SCORE', show: (row) => row.score, align: 'right' },
      { heading: 'SOLVES', show: (row) => row.solves, align: 'right' },
      { heading: 'LAST SOLVE', show: (row) => localTime(row.lastSolveAt) },
    ],
    terminal.paint,
  )
  return { data: board, text: `${head}\n\n${rows}` }
}
