import { ResetSettings, SettingView } from '@pathwar/contracts/tenancy/settings'
import * as z from 'zod'
import { command } from '../../kernel/index.ts'
import { changeSettings } from './change-settings.ts'

/** Resets to the inherited values. */
export const resetSettings = command({
  permission: 'domain:manage',
  audit: 'itself',
  input: ResetSettings,
  output: z.array(SettingView),
  run: (ctx, { settings: keys, server }) =>
    changeSettings(
      ctx,
      [...new Set(keys)].map((key) => ({ key, value: null })),
      server,
    ),
})
