import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { Alert } from '../../../components/alert.tsx'

const parts = {
  country: 'the country',
  teams: 'teams and tournaments',
  solves: 'solves',
  achievements: 'achievements',
  links: 'links',
} as const

/** Who else sees the page, and what of it they do not: for its user and staff, who see all. */
export function SettingNote({ setting, own }: { setting: NonNullable<PlayerView['setting']>; own: boolean }) {
  return <Alert>{`${audienceText(setting, own)}${hidesText(setting)}`}</Alert>
}

function audienceText({ audience, shut }: NonNullable<PlayerView['setting']>, own: boolean): string {
  if (shut) return 'Nobody but staff sees this page while the account is closed or banned.'
  if (audience === 'nobody')
    return own ? 'Nobody but you and staff sees this page.' : 'Only this player and staff see this page.'
  return audience === 'everybody' ? 'Everybody sees this page, visitors too.' : 'Whoever has logged in sees this page.'
}

function hidesText({ audience, hides, shut }: NonNullable<PlayerView['setting']>): string {
  if (shut || audience === 'nobody' || hides.length === 0) return ''
  const list = new Intl.ListFormat('en').format(hides.map((part) => parts[part]))
  return ` They do not see ${list}.`
}
