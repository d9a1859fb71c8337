import type { TournamentView } from '@pathwar/contracts/wargame/tournaments'
import type { Command } from 'commander'
import { examples } from '../../help.ts'
import type { Answer, Perform, Run } from '../../run.ts'
import { table } from '../../table.ts'
import { chooseTeam } from '../../team-choice.ts'
import { localTime } from '../../time-text.ts'

/** `tournaments`, `join`. */
export function addTournamentCommands(program: Command, perform: Perform): void {
  program
    .command('tournaments')
    .description('list the tournaments')
    .addHelpText('after', examples('tournaments', 'tournaments --json'))
    .action(() => perform(listTournaments))
  program
    .command('join')
    .description('join a tournament with a team')
    .argument('<tournament>', "the tournament's slug")
    .option('--team <team>', 'with this team (default: your only one)')
    .addHelpText('after', examples('join spring-cup', 'join spring-cup --team hexagon'))
    .action((tournament: string, options: { team?: string }) => perform((run) => join(run, tournament, options.team)))
}

async function listTournaments({ api, terminal }: Run): Promise<Answer> {
  const tournaments = await api.tournaments.list.query({})
  if (tournaments.length === 0) return { data: tournaments, text: 'There is no tournament yet.' }
  return { data: tournaments, text: tournamentTable(tournaments, terminal.paint) }
}

function tournamentTable(tournaments: TournamentView[], paint: Run['terminal']['paint']): string {
  return table(
    tournaments,
    [
      { heading: 'TOURNAMENT', show: (one) => one.slug },
      { heading: 'NAME', show: (one) => one.name },
      {
        heading: 'PHASE',
        show: (one) => one.phase,
        colour: (one, text) => (one.phase === 'running' ? paint('green', text) : text),
      },
      { heading: 'STARTS', show: (one) => localTime(one.startsAt) },
      { heading: 'ENDS', show: (one) => localTime(one.endsAt) },
      { heading: 'TEAMS', show: (one) => (one.maxTeams ? `${one.teams}/${one.maxTeams}` : one.teams), align: 'right' },
      { heading: 'LEVELS', show: (one) => one.levels, align: 'right' },
      { heading: 'YOUR TEAM', show: (one) => one.myTeam?.slug ?? null },
    ],
    paint,
  )
}

async function join({ api }: Run, tournament: string, named: string | undefined): Promise<Answer> {
  const team = await chooseTeam(api, named)
  const joined = await api.tournaments.join.mutate({ tournament, team })
  const next = joined.phase === 'running' ? `\nSee its levels: pathwar levels --tournament ${joined.slug}` : ''
  return { data: joined, text: `${team} plays in ${joined.name} (${joined.phase}).${next}` }
}
