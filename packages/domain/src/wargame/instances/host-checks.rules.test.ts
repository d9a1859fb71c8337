import { expect, test } from 'vitest'
import { hostProblems } from './host-checks.rules.ts'

test.each([
  ['without levels', { levels: 0, hosts: false, room: 0, teams: 5 }, []],
  ['without a hypervisor', { levels: 1, hosts: false, room: 0, teams: 5 }, ['error: no-hypervisor']],
  ['with full hypervisors', { levels: 1, hosts: true, room: 0, teams: 5 }, ['error: little-room']],
  ['with room for some', { levels: 1, hosts: true, room: 4, teams: 5 }, ['warning: little-room']],
  ['with room for all', { levels: 1, hosts: true, room: 5, teams: 5 }, []],
])('a tournament %s', (_name, facts, found) => {
  expect(hostProblems(facts).map(({ severity, check }) => `${severity}: ${check}`)).toEqual(found)
})
