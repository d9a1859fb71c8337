export { getSetting, listSettings } from './list-settings.ts'
export { resetSettings, setSettings } from './set-settings.ts'
export { readSettings, serverById } from './setting.queries.ts'
