import { SessionView } from '@pathwar/contracts/auth'
import { Nothing } from '@pathwar/contracts/text'
import { query, STEP_UP_MINUTES } from '../kernel/index.ts'
import { toUserView } from './user.view.ts'

/** Who is asking, and where things are. */
export const getSession = query({
  permission: 'public',
  input: Nothing,
  output: SessionView,
  async run({ actor, domain, addresses, now }) {
    const { sshHost, sshPort, levelUrl } = addresses
    const user = actor.kind === 'user' ? actor : null
    const until = user?.stepUpAt ? new Date(user.stepUpAt.getTime() + STEP_UP_MINUTES * 60_000) : null
    return {
      domain: { slug: domain.slug, name: domain.name },
      user: user && toUserView(user),
      steppedUpUntil: until && until > now ? until.toISOString() : null,
      addresses: { sshHost, sshPort, levelUrl },
    }
  },
})
