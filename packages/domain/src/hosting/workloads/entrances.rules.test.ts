import type { Endpoint } from '@pathwar/contracts/hosting/agent'
import { expect, test } from 'vitest'
import { entrancesOf, sshCommand, workloadUrl } from './entrances.rules.ts'

const addresses = {
  publicUrl: 'https://play.example.org',
  levelUrl: 'https://*.levels.test:8443/',
  sshHost: 'play.example.org',
  sshPort: 2222,
}

function endpoint(service: string, kind: Endpoint['kind'], levelPort: number): Endpoint {
  return { service, kind, levelPort, host: '10.0.0.1', port: 31_000 }
}

test('the first web service has the name of the instance, another its own before it', () => {
  const endpoints = [endpoint('front', 'http', 80), endpoint('admin', 'http', 8080)]
  expect(entrancesOf(addresses, { slug: 'abc123', login: 'vault', endpoints })).toEqual([
    { service: 'front', kind: 'http', port: 80, url: 'https://abc123.levels.test:8443/', command: null },
    { service: 'admin', kind: 'http', port: 8080, url: 'https://admin--abc123.levels.test:8443/', command: null },
  ])
})

test('a shell and a port are entered by a command, and never by the address they really have', () => {
  const endpoints = [endpoint('box', 'ssh', 22), endpoint('oracle', 'tcp', 1337)]
  const entrances = entrancesOf(addresses, { slug: 'abc123', login: 'vault', endpoints })
  expect(entrances.map(({ command }) => command)).toEqual([
    'ssh -p 2222 vault@play.example.org',
    'pathwar connect vault 1337',
  ])
  expect(JSON.stringify(entrances)).not.toContain('10.0.0.1')
})

test('the usual SSH port is not spelled out', () => {
  expect(sshCommand({ ...addresses, sshPort: 22 }, 'vault')).toBe('ssh vault@play.example.org')
})

test('an address ends with one slash', () => {
  expect(workloadUrl({ ...addresses, levelUrl: 'http://*.localhost' }, 'abc123')).toBe('http://abc123.localhost/')
})
