import { GetSetting, SettingView } from '@pathwar/contracts/tenancy/settings'
import { query } from '../../kernel/index.ts'
import { serverById } from './setting.queries.ts'
import { showSettings } from './setting.view.ts'

/** One setting with its value and the level it comes from. */
export const getSetting = query({
  permission: 'domain:manage',
  input: GetSetting,
  output: SettingView,
  async run(ctx, { setting, server }) {
    if (server !== undefined) await serverById(ctx.db, server)
    const [view] = await showSettings(ctx, [setting], server)
    if (!view) throw new Error(`the setting ${setting} was asked for and not shown`)
    return view
  },
})
