import { ProfileView } from '@pathwar/contracts/identity/profiles'
import { PictureDigest } from '@pathwar/contracts/storage/pictures'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { command, perUser, userOf } from '../../kernel/index.ts'
import { drawSent, keepPicture } from '../../storage/pictures/index.ts'
import { showProfile } from './profile.view.ts'

/** The user's picture becomes what they have sent, drawn anew. */
export const setPicture = command({
  permission: 'web',
  sessionOnly: true,
  input: PictureDigest,
  output: ProfileView,
  rateLimits: perUser('picture', 30, 3600),
  prepare: (ctx, { digest }) => drawSent(ctx, digest),
  async run(ctx, _input, sent) {
    const { userId: id } = userOf(ctx)
    // Of two that are set at once the later one stays.
    await AppUser.query(ctx.db).findById(id).forNoKeyUpdate()
    await keepPicture(ctx, { kind: 'user', id }, sent)
    return showProfile(ctx)
  },
})
