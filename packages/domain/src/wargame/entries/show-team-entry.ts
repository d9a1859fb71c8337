import { answerText, EntryRef, TeamEntry } from '@pathwar/contracts/wargame/entries'
import { Team } from '@pathwar/db/models/wargame/team'
import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { type Ctx, DomainError, query } from '../../kernel/index.ts'
import { rememberedBrackets } from '../brackets/index.ts'
import { maySeeMembers, secretTeams, visibleTournament } from '../tournaments/index.ts'
import type { Answer } from './answer.rules.ts'
import { toName } from './bracket.view.ts'

/** A team's bracket and its public answers; those of its members only where it is no secret who they are. */
export const showTeamEntry = query({
  permission: 'public',
  input: EntryRef,
  output: TeamEntry,
  async run(ctx, { tournament: tournamentSlug, team: teamSlug }) {
    const { tournament, playing } = await visibleTournament(ctx, tournamentSlug)
    const team = await Team.query(ctx.db).findOne({ slug: teamSlug })
    const where = { tournamentId: tournament.id, teamId: team?.id ?? null }
    const entry = await TournamentTeam.query(ctx.db).findOne(where).whereNull('leftAt')
    if (!team || !entry) throw new DomainError('entry/not-found')
    const bracket = (await rememberedBrackets(ctx, tournament.id)).find(({ id }) => id === entry.bracketId)
    const secret = (await secretTeams(ctx, [team.id])).has(team.id)
    const shown = maySeeMembers(ctx.actor, { own: playing?.teamId === team.id, secret })
    return {
      tournament: { slug: tournament.slug, name: tournament.name },
      team: { slug: team.slug, name: team.name },
      bracket: bracket ? toName(bracket) : null,
      answers: await publicAnswers(ctx, entry),
      members: shown ? await membersOf(ctx, entry) : [],
      enteredAt: entry.createdAt.toISOString(),
    }
  },
})

interface Row {
  label: string
  value: Answer
}

/** What is asked no more is shown no more either. */
const isPublic = 'f.public and f.retired_at is null'

async function publicAnswers({ db }: Ctx, { id }: TournamentTeam): Promise<TeamEntry['answers']> {
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select f.label, a.value from entry_answer a join entry_field f on f.id = a.entry_field_id
     where a.tournament_team_id = ? and ${isPublic} order by f.position`,
    [id],
  )
  return rows.map(toShown)
}

async function membersOf({ db }: Ctx, { id, tournamentId }: TournamentTeam): Promise<TeamEntry['members']> {
  const { rows } = await db.raw<{ rows: (Row & { username: string; displayName: string })[] }>(
    `select u.username, u.display_name as "displayName", f.label, a.value
     from tournament_member m join app_user u on u.id = m.user_id join entry_answer a on a.user_id = m.user_id
     join entry_field f on f.id = a.entry_field_id and f.tournament_id = m.tournament_id
     where m.tournament_team_id = :id and m.tournament_id = :tournamentId and ${isPublic}
     order by m.created_at, u.username, f.position`,
    { id, tournamentId },
  )
  return [...Map.groupBy(rows, ({ username }) => username)].map(([username, answers]) => ({
    username,
    displayName: answers[0]?.displayName ?? username,
    answers: answers.map(toShown),
  }))
}

function toShown({ label, value }: Row) {
  return { label, answer: answerText(value) }
}
