import { createHash } from 'node:crypto'

import { packagePath } from '@pathwar/contracts/wargame/levels'
import { getLevel, importLevel } from '@pathwar/domain/wargame/levels'
import { testInstallation } from '@pathwar/testing/installation'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPerson, type Person } from '@pathwar/testing/person'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const { installation } = testing
const api = await startApi(testing)
afterAll(() => api.stop())
const bearer = ({ token }: Person) => ({ authorization: `Bearer ${token}` })

test('an author gets back the package that they imported, in parts if they like, and nobody else but organisers', async () => {
  const domain = await testing.domain()
  const person = (username: string, ...roles: string[]) => aPerson(installation, domain, { username, roles })
  const [ann, bob] = [await person('ann', 'author'), await person('bob', 'author')]
  const [olga, pat] = [await person('olga', 'organiser'), await person('pat')]
  const zip = aLevelZip()
  const { digest } = await ann.uploads(zip)
  const { level } = await ann.does(importLevel, { digest })
  const [flavor] = level?.flavors ?? []
  if (!level || !flavor) throw new Error('it was imported')
  const path = packagePath(level.slug, flavor.version)
  const get = (who: Person | null, more: Record<string, string> = {}) =>
    api.ask(domain.slug, path, { headers: { ...(who && bearer(who)), ...more } })
  const mine = await get(ann)
  expect(mine).toMatchObject({
    status: 200,
    headers: {
      'content-length': String(zip.length),
      'content-type': 'application/zip',
      'content-disposition': expect.stringContaining(`${level.slug}-`),
      etag: `"${createHash('sha256').update(zip).digest('hex')}"`,
    },
  })
  const part = await get(ann, { range: 'bytes=0-1' })
  expect([part.status, part.text]).toEqual([206, 'PK'])
  expect([(await get(bob)).status, (await get(olga)).status]).toEqual([403, 200])
  expect([(await get(pat)).status, (await get(null)).status]).toEqual([403, 401])
  const other = await api.ask(domain.slug, packagePath(level.slug, '9.9'), { headers: bearer(ann) })
  expect(other.status).toBe(404)
  const shown = async (who: Person) => (await who.does(getLevel, { level: level.slug })).can.download
  expect([await shown(ann), await shown(bob), await shown(olga)]).toEqual([true, false, true])
})
