import { feature } from '../../kernel/index.ts'
import { createUser } from './create-user.ts'
import { endUserSessions } from './end-user-sessions.ts'
import { explainPrivilege } from './explain-user.ts'
import { getUser } from './get-user.ts'
import { givePrivilege } from './give-privilege.ts'
import { giveRole } from './give-role.ts'
import { listUsers } from './list-users.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { setActivated } from './set-activated.ts'
import { takePrivilege } from './take-privilege.ts'
import { takeRole } from './take-role.ts'
import { userMovers } from './user.movers.ts'
import { verifyUser } from './verify-user.ts'
import { welcomeFirstAdmin } from './welcome-first-admin.job.ts'

export const users = feature('users', {
  useCases: {
    list: listUsers,
    get: getUser,
    explain: explainPrivilege,
    create: createUser,
    setActivated,
    verify: verifyUser,
    giveRole,
    takeRole,
    givePrivilege,
    takePrivilege,
    resetSecondFactor,
    endSessions: endUserSessions,
  },
  movers: userMovers,
  jobs: [welcomeFirstAdmin],
  constraints: {
    app_user_username: 'user/name-taken',
    app_user_email: 'user/email-taken',
  },
})
