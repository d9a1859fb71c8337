import { NetworkPreview, PreviewNetwork } from '@pathwar/contracts/identity/bans'
import { contains, plainAddress, rangeOf, readAddress, readNetwork, sizeOf } from '@pathwar/contracts/kernel/network'
import { perUser, query } from '../../kernel/index.ts'

interface Seen {
  id: string
  username: string
  displayName: string
  address: string
  seenAt: Date
  total: number
}

const SHOWN = 5

/** Who a ban of this network would affect: how many addresses, and which users were last seen there. */
export const previewNetwork = query({
  permission: 'permaban',
  input: PreviewNetwork,
  output: NetworkPreview,
  rateLimits: perUser('preview-network', 600, 600),
  async run(ctx, { network: text }) {
    const network = readNetwork(text)
    if (!network) throw new Error(`the contract let through ${text}`)
    const { rows } = await ctx.db.raw<{ rows: Seen[] }>(
      `select id, username, display_name as "displayName", address, seen_at as "seenAt", count(*) over ()::int as total
       from (
         select distinct on (u.id) u.id, u.username, u.display_name, s.address, s.seen_at
         from user_session s join app_user u on u.id = s.user_id
         where address_in(s.address) <<= :asked::inet and u.deleted_at is null
         order by u.id, s.seen_at desc
       ) seen order by seen_at desc limit ${SHOWN}`,
      { asked: text },
    )
    const { rows: around } = await ctx.db.raw<{ rows: { network: string }[] }>(
      `select distinct network::text as network from ban
       where network >>= :asked::inet and revoked_at is null and (expires_at is null or expires_at > :now) order by 1`,
      { asked: text, now: ctx.realNow },
    )
    const yourAddress = plainAddress(ctx.address ?? '')
    const you = readAddress(ctx.address ?? '')
    return {
      network: text,
      ...rangeOf(network),
      addresses: sizeOf(network).toString(),
      users: rows[0]?.total ?? 0,
      latest: rows.map(({ total: _, seenAt, ...user }) => ({ ...user, seenAt: seenAt.toISOString() })),
      containsYou: you !== null && contains(network, you),
      yourAddress,
      bannedAlready: around.map((ban) => ban.network),
    }
  },
})
