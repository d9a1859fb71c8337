import type { Entrance } from '@pathwar/contracts/hosting/workloads'
import { expect, test } from 'vitest'
import { waysInto } from './ways-in.ts'

const gateway = { sshHost: 'play.example.org', sshPort: 2222 }
const lines = (entrance: Entrance, at = gateway) => waysInto(entrance, 'oracle', at).map(({ line }) => line)

test('a shell is entered by one line, as the server says it', () => {
  const command = 'ssh -p 2222 oracle@play.example.org'
  expect(lines({ service: 'box', kind: 'ssh', port: 22, url: null, command })).toEqual([command])
})

test('a raw port by three whole lines: through ssh, forwarded by ssh, by pathwar', () => {
  const port: Entrance = {
    service: 'oracle',
    kind: 'tcp',
    port: 1337,
    url: null,
    command: 'pathwar connect oracle 1337',
  }
  expect(lines(port)).toEqual([
    'ssh -p 2222 oracle@play.example.org',
    'ssh -N -L 1337:localhost:1337 -p 2222 oracle@play.example.org',
    'pathwar connect oracle 1337',
  ])
  expect(lines(port, { ...gateway, sshPort: 22 })[1]).toBe('ssh -N -L 1337:localhost:1337 oracle@play.example.org')
})

test('a web service needs no line', () => {
  expect(lines({ service: 'web', kind: 'http', port: 80, url: 'http://x', command: null })).toEqual([])
})
