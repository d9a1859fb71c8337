import type { Answers } from '@pathwar/contracts/wargame/entries'
import { EntryAnswer } from '@pathwar/db/models/wargame/entry-answer'
import type { Ctx } from '../../kernel/index.ts'
import type { Entrant } from '../brackets/index.ts'
import { emailAllowed } from '../tournaments/index.ts'
import { type Answer, asRuleAnswer, type Changes } from './answer.rules.ts'
import type { Asked } from './field.queries.ts'

/** Of whom answers are: a team in its tournament, a user, or both. */
interface Whose {
  tournamentTeamId?: string | null
  userId?: string | null
}

/** What a team and a user have answered to a tournament's questions, by their slugs; also to those that are retired. */
export async function answersOf(
  { db }: Pick<Ctx, 'db'>,
  tournamentId: string,
  { tournamentTeamId = null, userId = null }: Whose,
): Promise<Answers> {
  const { rows } = await db.raw<{ rows: { slug: string; value: Answer }[] }>(
    `select f.slug, a.value from entry_field f join entry_answer a on a.entry_field_id = f.id
     where f.tournament_id = :tournamentId
       and (a.tournament_team_id = :tournamentTeamId::uuid or a.user_id = :userId::uuid)`,
    { tournamentId, tournamentTeamId, userId },
  )
  return Object.fromEntries(rows.map(({ slug, value }) => [slug, value]))
}

/** Stores answers of a user, and of the team as one, as each question is asked. The caller holds both. */
export async function storeAnswers(
  ctx: Ctx,
  fields: readonly Asked[],
  { tournamentTeamId, userId, changes }: { tournamentTeamId: string; userId: string; changes: Changes },
): Promise<void> {
  for (const { id: entryFieldId, slug, asks } of fields) {
    const answer = changes.get(slug)
    if (answer === undefined) continue
    const whose = asks === 'team' ? { tournamentTeamId } : { userId }
    if (answer === null)
      await EntryAnswer.query(ctx.db)
        .delete()
        .where({ entryFieldId, ...whose })
    else
      await ctx.db.raw(
        `insert into entry_answer as a (entry_field_id, tournament_team_id, user_id, value, updated_at)
         values (:entryFieldId, :team::uuid, :user::uuid, :value::jsonb, :now)
         on conflict (entry_field_id, ${asks === 'team' ? 'tournament_team_id' : 'user_id'})
           do update set value = excluded.value, updated_at = excluded.updated_at`,
        {
          ...{ entryFieldId, value: JSON.stringify(answer), now: ctx.now },
          ...{ team: asks === 'team' ? tournamentTeamId : null, user: asks === 'team' ? null : userId },
        },
      )
  }
}

interface Member {
  username: string
  email: string
  verified: boolean
}

/** A team as it looks for its bracket: with its members, and what it has answered. */
export async function entrantOf(
  { db }: Pick<Ctx, 'db'>,
  tournamentTeamId: string,
  codeBracketId: string | null,
): Promise<Entrant> {
  const { rows: members } = await db.raw<{ rows: Member[] }>(
    `select u.username, u.email, u.verified from tournament_member m join app_user u on u.id = m.user_id
     where m.tournament_team_id = ? order by u.username`,
    [tournamentTeamId],
  )
  const answers = await EntryAnswer.query(db).where({ tournamentTeamId })
  return {
    codeBracketId,
    outside: ({ emailDomains }) =>
      members
        // Anybody can enter any address, so only a confirmed one counts.
        .filter(({ email, verified }) => emailDomains.length > 0 && !(verified && emailAllowed(email, emailDomains)))
        .map(({ username }) => username),
    // What is stored was read by `readAnswer`.
    answers: new Map(answers.map(({ entryFieldId, value }) => [entryFieldId, asRuleAnswer(value as Answer)])),
  }
}

/** The bracket that the code was for, with which a team has entered. */
export async function codeBracketOf({ db }: Pick<Ctx, 'db'>, tournamentTeamId: string): Promise<string | null> {
  const { rows } = await db.raw<{ rows: { bracketId: string | null }[] }>(
    `select c.bracket_id as "bracketId" from entry_code_use u join entry_code c on c.id = u.entry_code_id
     where u.tournament_team_id = ?`,
    [tournamentTeamId],
  )
  return rows[0]?.bracketId ?? null
}
