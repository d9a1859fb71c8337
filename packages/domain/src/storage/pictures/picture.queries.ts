import { Picture } from '@pathwar/db/models/storage/picture'
import { type Ctx, userOf } from '../../kernel/index.ts'
import { forgetSent } from '../uploads/index.ts'
import type { SentPicture } from './draw-sent.ts'

export interface PictureOwner {
  kind: 'user' | 'team'
  id: string
}

/** Keeps a picture as it was drawn in the place of the one before, and forgets the file that was sent. The caller has locked the owner. */
export async function keepPicture(ctx: Ctx, owner: PictureOwner, { sent, drawn }: SentPicture): Promise<void> {
  await dropPicture(ctx, owner)
  await Picture.query(ctx.db).insert({ ownerKind: owner.kind, ownerId: owner.id, ...drawn, createdAt: ctx.realNow })
  await forgetSent(ctx, { kind: 'user', id: userOf(ctx).userId }, 'picture', sent)
}

/** Drops an owner's picture, whose bytes are swept. Answers whether there was one. */
export async function dropPicture({ db }: Pick<Ctx, 'db'>, { kind, id }: PictureOwner): Promise<boolean> {
  return (await Picture.query(db).delete().where({ ownerKind: kind, ownerId: id })) > 0
}

/** The id of a user's or a team's picture, as a subquery; the owner's id is a column, such as `u.id`. */
export function pictureOf(kind: PictureOwner['kind'], idColumn: string): string {
  return `(select picture.id from picture where picture.owner_id = ${idColumn} and picture.owner_kind = '${kind}')`
}

/** The ids of the pictures of several, by their owners; those who have none are left out. */
export async function picturesOf(
  { db }: Pick<Ctx, 'db'>,
  kind: PictureOwner['kind'],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await Picture.query(db)
    .where({ ownerKind: kind })
    .whereIn('owner_id', [...ids])
  return new Map(found.map(({ ownerId, id }) => [ownerId, id]))
}
