import { HiddenRating, HideRating } from '@pathwar/contracts/wargame/ratings'
import { Level } from '@pathwar/db/models/wargame/level'
import { LevelRating } from '@pathwar/db/models/wargame/level-rating'
import { command, DomainError } from '../../kernel/index.ts'

/** Keeps the words of a rating from everybody but organisers, or shows them again; the rating goes on counting. */
export const hideRating = command({
  permission: 'tournament:manage',
  audit: {
    action: 'rating.hidden',
    target: (_input, { level: { slug, name } }) => ({ kind: 'level', id: slug, name }),
    detail: ({ rating, hidden }) => ({ rating, hidden }),
  },
  input: HideRating,
  output: HiddenRating,
  async run(ctx, { rating, hidden }) {
    const [changed] = await LevelRating.query(ctx.db).where({ id: rating }).patch({ hidden }).returning('*')
    if (!changed) throw new DomainError('rating/not-found')
    const { slug, name } = await Level.query(ctx.db).findById(changed.levelId).throwIfNotFound()
    return { hidden, level: { slug, name } }
  },
})
