import type { Route } from '@pathwar/domain/hosting/gate'
import { expect, test } from 'vitest'
import type { Entrance } from '../gate.ts'
import { findLoginTarget, nameOf } from './find-login-target.rules.ts'

function entrance(levelSlug: string, tournamentSlug: string, slug: string): Entrance {
  const route: Route = {
    instanceId: slug,
    domainId: 'd',
    slug,
    label: levelSlug,
    names: [levelSlug, `${levelSlug}+${tournamentSlug}`],
    ownerLabel: `${tournamentSlug} / t`,
    state: 'ready',
    endpoints: [],
    expiresAt: null,
  }
  return { route, user: { domainId: 'd', userId: 'u', username: 'alice', address: '192.0.2.1' } }
}

const oracle = entrance('oracle', 'spring', 'aaaaaa')
const gardenSpring = entrance('garden', 'spring', 'bbbbbb')
const gardenAutumn = entrance('garden', 'autumn', 'cccccc')
const all = [oracle, gardenSpring, gardenAutumn]

test.each([
  ['oracle', oracle],
  ['ORACLE', oracle],
  ['oracle+spring', oracle],
  ['garden+autumn', gardenAutumn],
  ['bbbbbb', gardenSpring],
])('the name %s leads into one instance', (name, entrance) => {
  expect(findLoginTarget(name, all)).toEqual({ kind: 'enter', entrance })
})

test('a level that runs in two tournaments has to be chosen', () => {
  const target = { kind: 'choose', because: 'several', entrances: [gardenSpring, gardenAutumn] }
  expect(findLoginTarget('garden', all)).toEqual(target)
})

test.each(['root', 'oracle+autumn', 'gar'])('the name %s means all there is', (name) => {
  expect(findLoginTarget(name, all)).toEqual({ kind: 'choose', because: 'none', entrances: all })
})

test('each instance is named as shortly as is clear', () => {
  expect(all.map((one) => nameOf(one, all))).toEqual(['oracle', 'garden+spring', 'garden+autumn'])
  const twin = entrance('oracle', 'spring', 'dddddd')
  expect(nameOf(twin, [...all, twin])).toBe('dddddd')
})
