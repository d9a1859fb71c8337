import { ListSettings, SettingKey, type SettingSpec, SettingView, settings } from '@pathwar/contracts/tenancy/settings'
import * as z from 'zod'
import { query } from '../../kernel/index.ts'
import { serverById } from './setting.queries.ts'
import { showSettings } from './setting.view.ts'

/**
 * All settings with their values and the level these come from: of the domain, or those that a game server can override.
 */
export const listSettings = query({
  permission: 'domain:manage',
  input: ListSettings,
  output: z.array(SettingView),
  async run(ctx, { server }) {
    if (server !== undefined) await serverById(ctx.db, server)
    const keys = SettingKey.options.filter((key) => {
      const { scope }: SettingSpec = settings[key]
      return server === undefined || scope === 'server'
    })
    return showSettings(ctx, keys, server)
  },
})
