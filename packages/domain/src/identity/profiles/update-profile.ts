import { ProfileView, UpdateProfile } from '@pathwar/contracts/identity/profiles'
import { Profile } from '@pathwar/db/models/identity/profile'
import { command, perUser, userOf } from '../../kernel/index.ts'
import { inOrder } from './profile.queries.ts'
import { showProfile } from './profile.view.ts'

/** Changes what the user's own page says, who may open it, and what of it they see. */
export const updateProfile = command({
  permission: 'web',
  sessionOnly: true,
  input: UpdateProfile,
  output: ProfileView,
  rateLimits: perUser('profile', 120, 3600),
  async run(ctx, { shows, ...rest }) {
    const { userId } = userOf(ctx)
    const changes = { ...rest, ...(shows && { shows: inOrder(shows) }), updatedAt: ctx.realNow }
    await Profile.query(ctx.db)
      .insert({ userId, ...changes })
      .onConflict('user_id')
      .merge(changes)
    return showProfile(ctx)
  },
})
