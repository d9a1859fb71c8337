import type { Phase, TournamentView } from '@pathwar/contracts/wargame/tournaments'

const titles: [string, Phase[]][] = [
  ['Running now', ['running']],
  ['Coming up', ['upcoming']],
  ['In preparation', ['draft']],
  ['Past', ['over', 'closed']],
]

/** Tournaments in groups with headings, each sorted by its next date. */
export function groupTournaments(tournaments: TournamentView[]): [string, TournamentView[]][] {
  return titles
    .map(([title, phases]): [string, TournamentView[]] => [title, inOrder(tournaments, phases)])
    .filter(([, group]) => group.length > 0)
}

/** Tournaments to play or join: those that organisers feature first, and among equals running ones before upcoming ones. */
export function onNow(tournaments: TournamentView[]): TournamentView[] {
  const ordered = [...inOrder(tournaments, ['running']), ...inOrder(tournaments, ['upcoming'])]
  return ordered.toSorted((one, other) => Number(other.featured) - Number(one.featured))
}

function inOrder(tournaments: TournamentView[], phases: Phase[]): TournamentView[] {
  const past = phases.includes('over')
  const date = (tournament: TournamentView) =>
    phases.includes('running') || past ? tournament.endsAt : tournament.startsAt
  const group = tournaments.filter((tournament) => phases.includes(tournament.phase))
  return group.toSorted((a, b) => date(a).localeCompare(date(b)) * (past ? -1 : 1))
}
