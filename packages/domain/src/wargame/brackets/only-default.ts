import { Bracket } from '@pathwar/db/models/wargame/bracket'
import type { Ctx } from '../../kernel/index.ts'

/** Another bracket becomes the default one: there is one at most. */
export async function onlyDefault({ db }: Pick<Ctx, 'db'>, tournamentId: string): Promise<void> {
  await Bracket.query(db).where({ tournamentId, isDefault: true }).patch({ isDefault: false })
}
