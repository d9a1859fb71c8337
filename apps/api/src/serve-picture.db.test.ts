import { picturePath } from '@pathwar/contracts/storage/picture-path'
import { setPicture } from '@pathwar/domain/identity/profiles'
import { testInstallation } from '@pathwar/testing/installation'
import { aPerson } from '@pathwar/testing/person'
import { aPng } from '@pathwar/testing/png'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const api = await startApi(testing)
afterAll(() => api.stop())

test('a picture is shown to whoever has its address, kept for good, and nothing in it runs', async () => {
  const domain = await testing.domain()
  const ann = await aPerson(testing.installation, domain, { username: 'ann' })
  const { picture } = await ann.does(setPicture, await ann.uploads(aPng(50), 'picture'))
  const path = picturePath(picture ?? '', 128)
  const shown = await api.ask(domain.slug, path)
  expect(shown).toMatchObject({
    status: 200,
    headers: {
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  })
  expect(shown.headers).not.toHaveProperty('vary')
  expect(shown.text).toMatch(/^RIFF/)
  const { etag = '' } = shown.headers as Record<string, string>
  expect((await api.ask(domain.slug, path, { headers: { 'if-none-match': etag } })).status).toBe(304)

  const other = await testing.domain()
  expect(await api.ask(other.slug, path)).toMatchObject({ status: 404, headers: { 'cache-control': 'no-store' } })
  expect((await api.ask(domain.slug, path.replace('/128', '/9000'))).status).toBe(400)
})
