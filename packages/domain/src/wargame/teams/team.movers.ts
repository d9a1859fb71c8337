import type { Mover } from '../../kernel/index.ts'
import { acceptInvite, createInvite, kickMember, leaveTeam } from './index.ts'

export const teamMovers: Record<string, Mover> = {
  leave: {
    by: 'owner',
    run: ({ mateDoes, team }) => mateDoes(leaveTeam, { team }),
  },
  kick: {
    by: 'owner',
    run: ({ does, team, mate }) => does(kickMember, { team, username: mate }),
  },
  'let in': {
    by: 'owner',
    async run({ does, mateDoes, team }) {
      const { token } = await does(createInvite, { team })
      return mateDoes(acceptInvite, { token })
    },
  },
}
