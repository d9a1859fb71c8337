import { expect, test } from 'vitest'
import { findDomainByHost } from '../../kernel/index.ts'
import { setDomainHostnames } from './index.ts'
import { openOperation } from './operator.fixture.ts'

const { testing, operator, again } = await openOperation()
const { installation, owner } = testing

test('a host name of its own leads to the domain, and belongs to nobody else, whoever asks at the same time', async () => {
  const [one, two] = [await testing.domain(), await testing.domain()]
  const set = (slug: string, ...hostnames: string[]) => operator.does(setDomainHostnames, { slug, hostnames })
  expect(await set(one.slug, 'Play.One.Example.', 'bücher.example')).toMatchObject({
    hostnames: ['play.one.example', 'xn--bcher-kva.example'],
  })
  expect(await findDomainByHost(installation, 'PLAY.one.example:8443')).toMatchObject({
    id: one.id,
    url: 'http://play.one.example',
  })
  expect(await operator.isRefused(setDomainHostnames, { slug: two.slug, hostnames: ['play.one.example'] })).toBe(
    'domain/hostname-taken',
  )
  expect((await again(two)).url).toBe(`http://${two.slug}.pathwar.test`)
  const racers = Array.from({ length: 12 }, (_, index) => {
    const names = ['race-a.example', 'race-b.example']
    return set(index % 2 === 0 ? one.slug : two.slug, ...(index % 3 === 0 ? names.toReversed() : names))
  })
  const outcomes = await Promise.allSettled(racers)
  expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'domain/hostname-taken' })
  }
  const { rows } = await owner.raw(
    "select count(*)::int as owners from platform.domain where hostnames && '{race-a.example,race-b.example}'",
  )
  expect(rows).toEqual([{ owners: 1 }])
})

test("the installation's own names, and what is no host name, are refused with the field", async () => {
  const { slug } = await testing.domain()
  const codeFor = (hostname: string) => operator.isRefused(setDomainHostnames, { slug, hostnames: [hostname] })
  for (const ours of ['pathwar.test', 'x.pathwar.test', 'a.levels.test', 'levels.test', 'ssh.pathwar.test']) {
    expect(await codeFor(ours), ours).toBe('domain/hostname-reserved')
  }
  const bad = [
    'localhost',
    '127.0.0.1',
    'http://x.example',
    'x.example:80',
    'a b.example',
    '-a.example',
    '*.example.org',
  ]
  for (const hostname of bad) expect(await codeFor(hostname), hostname).toBe('input/invalid')
  const both = operator.does(setDomainHostnames, { slug, hostnames: ['fine.example', 'x.pathwar.test'] })
  await expect(both).rejects.toMatchObject({ fields: [{ path: 'hostnames.1' }] })
})
