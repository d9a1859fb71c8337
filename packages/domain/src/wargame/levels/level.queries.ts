import { Level } from '@pathwar/db/models/wargame/level'
import { type Ctx, DomainError } from '../../kernel/index.ts'

export async function levelBySlug(ctx: Ctx, slug: string): Promise<Level> {
  const level = await Level.query(ctx.db).findOne({ slug })
  if (!level) throw new DomainError('level/not-found')
  return level
}
