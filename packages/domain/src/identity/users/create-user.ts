import { CreateUser, UserDetail } from '@pathwar/contracts/identity/users'
import { command } from '../../kernel/index.ts'
import { queueMail } from '../../messaging/mail/index.ts'
import { createUser as addUser, NO_PASSWORD } from '../auth/index.ts'
import { changingRights } from '../rights/index.ts'
import { privilegesOf, readRoles, requireOwnRights, roleNamed } from '../roles/index.ts'
import { issueToken } from '../tokens/index.ts'
import { accountMade } from './letters.ts'
import { showUser } from './user.view.ts'

const DAYS = 7

/** Creates an account for somebody, who chooses the password with the link from a mail. */
export const createUser = command({
  permission: 'user:manage',
  audit: 'itself',
  stepUp: true,
  input: CreateUser,
  output: UserDetail,
  async run(ctx, { username, email, displayName = username, role: name }) {
    const { id } = await addUser(ctx, { username, email, displayName, password: NO_PASSWORD })
    if (name) {
      await changingRights(ctx, async () => {
        const roles = await readRoles(ctx.db)
        const role = roleNamed(roles, name)
        requireOwnRights(ctx.actor, privilegesOf(roles, role.id))
        await ctx.db.raw('insert into user_role (user_id, role_id) values (?, ?) on conflict do nothing', [id, role.id])
      })
    }
    const token = await issueToken(ctx, { type: 'password', userId: id, minutes: DAYS * 1440 })
    await queueMail(ctx, {
      to: email,
      userId: id,
      name: displayName,
      letter: accountMade({ username, token }),
    })
    await ctx.audit('user.created', { kind: 'user', id, name: username }, name ? { role: name } : {})
    return showUser(ctx, id)
  },
})
