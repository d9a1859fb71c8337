import { describe, expect, test } from 'vitest'
import { type Admission, type AdmitFacts, admit, maxFactsAgeMs } from './admit.rules.ts'

const now = new Date('2026-11-22T12:00:00Z')
const later = new Date(now.getTime() + 1)
const welcome: AdmitFacts = {
  domain: 'active',
  instance: { state: 'ready', expiresAt: later },
  grant: { from: null, until: null },
  networkBanned: false,
  sessionEnded: false,
  staleFor: 0,
  now,
}

describe('admit', () => {
  const cases: [string, Partial<AdmitFacts>, Admission][] = [
    ['a granted user enters a ready instance', {}, 'admitted'],
    ['an instance without an end has no end', { instance: { state: 'ready', expiresAt: null } }, 'admitted'],
    ['facts may be a quarter of an hour old', { staleFor: maxFactsAgeMs }, 'admitted'],
    ['and not a moment older', { staleFor: maxFactsAgeMs + 1 }, 'stale'],
    ['the end of an instance belongs to nobody', { instance: { state: 'ready', expiresAt: now } }, 'expired'],
    ['an instance that starts is not open yet', { instance: { state: 'starting', expiresAt: null } }, 'starting'],
    ['what is not there is unknown', { instance: null }, 'unknown'],
    ['a grant lasts until its end', { grant: { from: null, until: later } }, 'admitted'],
    ['and its end belongs to nobody', { grant: { from: null, until: now } }, 'over'],
    ['it begins at its beginning', { grant: { from: now, until: later } }, 'admitted'],
    ['and not before', { grant: { from: later, until: null } }, 'too-early'],
    [
      'who may not enter yet does not learn whether it starts',
      { grant: { from: later, until: null }, instance: { state: 'starting', expiresAt: null } },
      'too-early',
    ],
    ['without a grant nobody enters', { grant: null }, 'not-granted'],
    [
      'a stranger does not learn that it starts',
      { grant: null, instance: { state: 'starting', expiresAt: null } },
      'not-granted',
    ],
    ['a banned network does not come in', { networkBanned: true }, 'network-banned'],
    ['and learns that before whether it is granted', { networkBanned: true, grant: null }, 'network-banned'],
    ['a session that has ended opens nothing', { sessionEnded: true }, 'session-ended'],
    ['a suspended domain admits nobody', { domain: 'suspended' }, 'domain-inactive'],
    ['nor does one in maintenance', { domain: 'maintenance' }, 'domain-inactive'],
    ['nor one that is being deleted', { domain: 'deleting' }, 'domain-inactive'],
    ['nor one that nobody knows', { domain: null }, 'domain-inactive'],
  ]
  test.each(cases)('%s', (_, facts, expected) => {
    expect(admit({ ...welcome, ...facts })).toBe(expected)
  })
})
