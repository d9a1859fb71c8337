import { ProfileView } from '@pathwar/contracts/identity/profiles'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { command, userOf } from '../../kernel/index.ts'
import { dropPicture } from '../../storage/pictures/index.ts'
import { showProfile } from './profile.view.ts'

/** Removes the user's own picture; the one that is made of their name stands for them again. */
export const removePicture = command({
  permission: 'web',
  sessionOnly: true,
  input: Nothing,
  output: ProfileView,
  async run(ctx) {
    await dropPicture(ctx, { kind: 'user', id: userOf(ctx).userId })
    return showProfile(ctx)
  },
})
