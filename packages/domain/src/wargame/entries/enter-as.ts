import { TournamentTeam } from '@pathwar/db/models/wargame/tournament-team'
import { type Ctx, DomainError, handleHook, userOf } from '../../kernel/index.ts'
import { bracketBySlug, bracketsOf } from '../brackets/index.ts'
import { useCode } from '../entry-codes/index.ts'
import { type Entering, teamEntering } from '../tournaments/index.ts'
import { readAnswers } from './answer.rules.ts'
import { decideBracket } from './decide-bracket.ts'
import { answersOf, storeAnswers } from './entry.queries.ts'
import { askedFields } from './field.queries.ts'

/** A team enters with its code and its answers, and in its bracket; an organiser enters one without asking. */
export const enterAs = handleHook(teamEntering, async (ctx, entering) => {
  const bracketId = entering.by === 'organiser' ? await placed(ctx, entering) : await asked(ctx, entering)
  if (bracketId) await TournamentTeam.query(ctx.db).findById(entering.tournamentTeamId).patch({ bracketId })
})

/** What an organiser says, or the default one. */
async function placed(ctx: Ctx, { tournament, given }: Entering): Promise<string | null> {
  if (given.bracket !== undefined) return (await bracketBySlug(ctx, tournament.id, given.bracket)).id
  return (await bracketsOf(ctx, tournament.id)).find(({ isDefault }) => isDefault)?.id ?? null
}

async function asked(ctx: Ctx, { tournament, tournamentTeamId, given }: Entering): Promise<string | null> {
  const { id: tournamentId } = tournament
  await answer(ctx, { tournamentId, tournamentTeamId, given })
  const code =
    given.code === undefined ? null : await useCode(ctx, { tournamentId, tournamentTeamId, code: given.code })
  const wanted = { tournamentId, tournamentTeamId, codeBracketId: code?.bracketId ?? null, wanted: given.bracket }
  return (await decideBracket(ctx, wanted))?.id ?? null
}

async function answer(
  ctx: Ctx,
  { tournamentId, tournamentTeamId, given }: Pick<Entering, 'tournamentTeamId' | 'given'> & { tournamentId: string },
): Promise<void> {
  const { answers = {} } = given
  const fields = await askedFields(ctx, tournamentId)
  if (fields.length === 0 && Object.keys(answers).length === 0) return
  const { userId } = userOf(ctx)
  const before = await answersOf(ctx, tournamentId, { userId })
  const { changes, problems } = readAnswers(fields, answers, { before, all: true })
  if (problems.length > 0) throw new DomainError('entry/answers', { fields: problems })
  await storeAnswers(ctx, fields, { tournamentTeamId, userId, changes })
}
