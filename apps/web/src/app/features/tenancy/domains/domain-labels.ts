import type { DomainLimits, DomainState, DomainUsage } from '@pathwar/contracts/tenancy/domains'
import type { Tone } from '../../../components/state-mark.tsx'

/** A domain's state as a label, with the same look everywhere. */
export const states: Record<DomainState, { word: string; tone: Tone }> = {
  active: { word: 'active', tone: 'live' },
  maintenance: { word: 'in maintenance', tone: 'warn' },
  suspended: { word: 'suspended', tone: 'bad' },
  deleting: { word: 'deleted', tone: 'bad' },
}

export interface LimitLabel {
  key: keyof DomainLimits
  title: string
  hint: string
  /** The count for each limit; none for requests, whose count is not queried. */
  used: keyof DomainUsage | null
}

export const limitLabels: LimitLabel[] = [
  { key: 'users', title: 'Users', hint: 'Accounts that are not deleted.', used: 'users' },
  { key: 'tournaments', title: 'Tournaments', hint: 'Drafts and closed ones too.', used: 'tournaments' },
  {
    key: 'runningInstances',
    title: 'Running instances',
    hint: 'Of all teams together.',
    used: 'runningInstances',
  },
  {
    key: 'requestsPerMinute',
    title: 'Requests per minute',
    hint: 'Api calls of all users together; at least 60. A page makes about ten.',
    used: null,
  },
  {
    key: 'storageMegabytes',
    title: 'Files, in MB',
    hint: 'Level packages and other files, of everybody together.',
    used: null,
  },
]

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']

/** `12.4 MiB`; a dash if it is not known. */
export function size(bytes: number | null): string {
  if (bytes === null) return '–'
  const step = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10))
  const value = bytes / 1024 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

/** A count with thousands separators; a dash if it is not known. */
export function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en')
}

/** `1 user`, `1,200 users`. */
export function countLabel(value: number | null, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? '' : 's'}`
}
