import { ProfileView } from '@pathwar/contracts/identity/profiles'
import { Nothing } from '@pathwar/contracts/kernel/text'
import { query } from '../../kernel/index.ts'
import { showProfile } from './profile.view.ts'

/** What the user's own page says, and who may open it. */
export const getProfile = query({
  permission: 'web',
  input: Nothing,
  output: ProfileView,
  run: (ctx) => showProfile(ctx),
})
