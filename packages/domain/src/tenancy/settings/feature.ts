import { feature } from '../../kernel/index.ts'
import { getSetting } from './get-setting.ts'
import { listSettings } from './list-settings.ts'
import { senderBySettings } from './mail-sender.ts'
import { resetSettings } from './reset-settings.ts'
import { setSettings } from './set-settings.ts'

export const settings = feature('settings', {
  useCases: {
    list: listSettings,
    get: getSetting,
    set: setSettings,
    reset: resetSettings,
  },
  hooks: [senderBySettings],
})
