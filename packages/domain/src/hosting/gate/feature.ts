import { feature } from '../../kernel/index.ts'

/** Read-only data for the proxies, which use it without the rest of the domain. */
export const gate = feature('gate', {
  sweep: {
    platform: {
      gate_ticket: 'delete from platform.gate_ticket where expires_at < :now',
      gate_session: 'delete from platform.gate_session where expires_at < :now',
    },
  },
})
