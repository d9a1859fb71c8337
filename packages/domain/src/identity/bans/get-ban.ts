import { BanRef, BanView } from '@pathwar/contracts/identity/bans'
import { query } from '../../kernel/index.ts'
import { banPermissions } from './ban.policy.ts'
import { showBan } from './ban.view.ts'

/** One ban with all its details. */
export const getBan = query({
  permission: banPermissions,
  input: BanRef,
  output: BanView,
  run: (ctx, { ban }) => showBan(ctx, ban),
})
