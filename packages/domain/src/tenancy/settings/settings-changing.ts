import type { SettingKey, SettingValue } from '@pathwar/contracts/tenancy/settings'
import { hook } from '../../kernel/index.ts'

/** The new value of a setting, or `null` for the inherited one. */
export interface SettingChange {
  key: SettingKey
  value: SettingValue | null
}

/** Runs before settings are changed. A handler that objects throws. */
export const settingsChanging = hook<readonly SettingChange[]>('settings.changing')
