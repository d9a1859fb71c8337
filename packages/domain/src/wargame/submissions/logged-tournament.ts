import { Tournament } from '@pathwar/db/models/wargame/tournament'
import { type Ctx, DomainError } from '../../kernel/index.ts'

/** The id of a tournament, for its organisers. */
export async function loggedTournament({ db }: Pick<Ctx, 'db'>, slug: string): Promise<string> {
  const tournament = await Tournament.query(db).findOne({ slug }).select('id')
  if (!tournament) throw new DomainError('tournament/not-found')
  return tournament.id
}
