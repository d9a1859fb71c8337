import { BanView, CreateBan } from '@pathwar/contracts/identity/bans'
import { contains, readAddress, readNetwork } from '@pathwar/contracts/kernel/network'
import { foldName } from '@pathwar/contracts/kernel/text'
import { AppUser } from '@pathwar/db/models/identity/app-user'
import { Ban } from '@pathwar/db/models/identity/ban'
import type * as z from 'zod'
import { type Ctx, command, DomainError, perUser, requireSession, userOf } from '../../kernel/index.ts'
import { changingRights } from '../rights/index.ts'
import { banPermissions, requireAhead, requireBelow, requireMayBan } from './ban.policy.ts'
import { findBan } from './ban.queries.ts'
import { showBan } from './ban.view.ts'
import { untilText } from './ban-text.ts'
import { applyBan, auditOf, notifyBanned } from './effects.ts'

type WantedBan = Omit<z.output<typeof CreateBan>, 'expiresAt'> & { expiresAt: Date | null }

/** Bans a user, from everything or from single privileges, or a network. Their open connections end within a second. */
export const createBan = command({
  permission: banPermissions,
  audit: 'itself',
  input: CreateBan,
  output: BanView,
  rateLimits: perUser('ban', 300, 600),
  async run(ctx, input) {
    const wanted: WantedBan = { ...input, expiresAt: input.expiresAt === null ? null : new Date(input.expiresAt) }
    const { expiresAt, network, privileges } = wanted
    requireAhead(ctx, expiresAt)
    requireMayBan(ctx, { kind: network ? 'network' : privileges ? 'privileges' : 'user', from: ctx.realNow, expiresAt })
    const id = network ? await banNetwork(ctx, network, wanted) : await banUser(ctx, wanted)
    const ban = await findBan(ctx, id)
    await applyBan(ctx, ban)
    const { target, detail } = auditOf(ban)
    await ctx.audit('ban.created', target, detail)
    await notifyBanned(ctx, ban, 'ban.created', `You are banned ${untilText(expiresAt)}: ${ban.reason}`)
    return showBan(ctx, id)
  },
})

async function banUser(ctx: Ctx, { username = '', privileges, reason, expiresAt }: WantedBan): Promise<string> {
  const user = await AppUser.query(ctx.db)
    .where({ usernameKey: foldName(username) })
    .whereNull('deletedAt')
    .first()
  if (!user)
    throw new DomainError('user/not-found', { fields: [{ path: 'username', message: 'There is no such user.' }] })
  return changingRights(ctx, async () => {
    await requireBelow(ctx, user.id)
    const id = await insert(ctx, { userId: user.id, privilegeBan: privileges !== undefined, reason, expiresAt })
    if (privileges) {
      await ctx.db.raw(
        'insert into ban_privilege (ban_id, privilege_id) select ?, id from privilege where privilege = any (?::text[])',
        [id, [...privileges]],
      )
    }
    return id
  })
}

/** Dangerous: a typing mistake can ban a whole city. So it requires a step-up. */
async function banNetwork(ctx: Ctx, text: string, { reason, expiresAt, evenMine }: WantedBan): Promise<string> {
  requireSession({ stepUp: true }, ctx.actor, ctx.realNow)
  const network = readNetwork(text)
  if (!network) throw new Error(`the contract let through ${text}`)
  const mine = readAddress(ctx.address ?? '')
  if (mine && contains(network, mine) && !evenMine) throw new DomainError('ban/own-network')
  const [ip = ''] = text.split('/')
  return insert(ctx, { ip, cidr: network.prefix, reason, expiresAt })
}

async function insert(ctx: Ctx, ban: Partial<Ban> & Pick<Ban, 'reason'>): Promise<string> {
  const { id } = await Ban.query(ctx.db)
    .insert({ ...ban, adminId: userOf(ctx).userId, createdAt: ctx.realNow })
    .returning('id')
  return id
}
