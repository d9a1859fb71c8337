import { feature } from '../../kernel/index.ts'
import { banMovers } from './ban.movers.ts'
import { changeBanExpiry } from './change-ban-expiry.ts'
import { createBan } from './create-ban.ts'
import { getBan } from './get-ban.ts'
import { liftBan } from './lift-ban.job.ts'
import { listBans } from './list-bans.ts'
import { previewNetwork } from './preview-network.ts'
import { revokeBan } from './revoke-ban.ts'

export const bans = feature('bans', {
  useCases: {
    list: listBans,
    get: getBan,
    create: createBan,
    changeExpiry: changeBanExpiry,
    revoke: revokeBan,
    previewNetwork,
  },
  movers: banMovers,
  contended: ['ban'],
  jobs: [liftBan],
  sweep: { platform: { network_ban: 'delete from platform.network_ban where expires_at < :now' } },
})
