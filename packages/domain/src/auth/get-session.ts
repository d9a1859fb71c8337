import { SessionView } from '@pathwar/contracts/auth'
import { Nothing } from '@pathwar/contracts/text'
import { query } from '../kernel/index.ts'
import { toUserView } from './user.view.ts'

/** Who is asking, and where things are. */
export const getSession = query({
  permission: 'public',
  input: Nothing,
  output: SessionView,
  async run({ actor, domain, addresses }) {
    const { sshHost, sshPort, levelUrl } = addresses
    return {
      domain: { slug: domain.slug, name: domain.name },
      user: actor.kind === 'user' ? toUserView(actor) : null,
      addresses: { sshHost, sshPort, levelUrl },
    }
  },
})
