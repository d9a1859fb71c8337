import type { SettingKey, SettingValue } from '@pathwar/contracts/tenancy/settings'
import { hook } from '../../kernel/index.ts'

/** A setting that gets a value, or `null`: what is inherited. */
export interface SettingChange {
  key: SettingKey
  value: SettingValue | null
}

/** Before settings are changed: whoever knows why they must not be throws. */
export const settingsChanging = hook<readonly SettingChange[]>('settings.changing')
