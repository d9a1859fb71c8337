import { TakeDown } from '@pathwar/contracts/identity/profiles'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { Profile } from '@pathwar/db/models/identity/profile'
import { command, DomainError } from '../../kernel/index.ts'
import { notify } from '../../messaging/notifications/index.ts'
import { dropPicture } from '../../storage/pictures/index.ts'
import { profileOf } from './profile.queries.ts'

/** Staff removes the picture of a user, or what their page says, and the user is told. */
export const takeDownProfile = command({
  permission: 'user:manage',
  audit: 'itself',
  input: TakeDown,
  output: Nothing,
  async run(ctx, { username, what }) {
    const found = await profileOf(ctx, { username })
    if (!found) throw new DomainError('user/not-found')
    const { userId } = found
    const picture = what.includes('picture') && (await dropPicture(ctx, { kind: 'user', id: userId }))
    const words = what.includes('words') && (found.bio !== '' || found.links.length > 0)
    if (words) await Profile.query(ctx.db).findById(userId).patch({ bio: '', links: [], updatedAt: ctx.realNow })
    if (!picture && !words) {
      ctx.nothingDone()
      return {}
    }
    const removed = [picture && 'picture', words && 'words'].filter((one) => one !== false)
    await ctx.audit('profile.taken-down', { kind: 'user', id: userId, name: found.username }, { removed })
    await notify(ctx, userId, {
      kind: 'profile.taken-down',
      message: `The people who run this site removed ${textOf({ picture, words })}.`,
      url: '/account/player',
    })
    return {}
  },
})

function textOf({ picture, words }: { picture: boolean; words: boolean }): string {
  if (!words) return 'your picture'
  return picture ? 'your picture and what your page says' : 'what your page says about you'
}
