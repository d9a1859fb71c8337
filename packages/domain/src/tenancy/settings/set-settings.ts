import { SetSettings, SettingKey, SettingView } from '@pathwar/contracts/tenancy/settings'
import * as z from 'zod'
import { command } from '../../kernel/index.ts'
import { changeSettings } from './change-settings.ts'

/** Changes settings of the domain or of a game server, all or none; `null` resets one to its inherited value. */
export const setSettings = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: SetSettings,
  output: z.array(SettingView),
  run: (ctx, { values, server }) => {
    const changes = SettingKey.options.flatMap((key) => {
      const value = values[key]
      return value === undefined ? [] : [{ key, value }]
    })
    return changeSettings(ctx, changes, server)
  },
})
