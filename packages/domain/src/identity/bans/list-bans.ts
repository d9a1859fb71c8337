import { BanPage, ListBans } from '@pathwar/contracts/identity/bans'
import { query } from '../../kernel/index.ts'
import { banPermissions } from './ban.policy.ts'
import { readBans } from './ban.queries.ts'
import { toBanViews } from './ban.view.ts'

/** Bans that match all given filters, latest first. */
export const listBans = query({
  permission: banPermissions,
  input: ListBans,
  output: BanPage,
  async run(ctx, filters) {
    const rows = await readBans(ctx, filters)
    const page = rows.slice(0, filters.limit)
    const next = rows.length > filters.limit ? (page.at(-1)?.id ?? null) : null
    return { bans: await toBanViews(ctx, page), next }
  },
})
