import { createHash } from 'node:crypto'
import { answerFilePath } from '@pathwar/contracts/wargame/submissions'
import { storeBytes } from '@pathwar/domain/storage/uploads'
import { submit } from '@pathwar/domain/wargame/play'
import { listReviews } from '@pathwar/domain/wargame/reviews'
import { anAnsweredLevel } from '@pathwar/testing/answered'
import { testInstallation } from '@pathwar/testing/installation'
import type { Person } from '@pathwar/testing/person'
import { aPlay } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { startApi } from './http.fixture.ts'

const testing = await testInstallation()
const api = await startApi(testing)
afterAll(() => api.stop())

test('who reviews an answer saves its file, which is never shown, and its own team does not get at it here', async () => {
  const play = await aPlay(testing)
  const { ann, root, domain } = play
  const ref = await anAnsweredLevel(play, { kind: 'upload' })
  const page = Buffer.from('<script>alert(document.domain)</script>')
  const digest = createHash('sha256').update(page).digest('hex')
  const owner = { kind: 'user', id: ann.userId } as const
  const { installation } = testing
  await storeBytes({ installation, domain }, owner, { purpose: 'answer', size: page.length, digest }, page)
  await ann.does(submit, { ...ref, file: { digest, name: 'report.html' } })
  const [review] = (await root.does(listReviews, {})).reviews
  const get = (who: Person | null) =>
    api.ask(domain.slug, answerFilePath(review?.id ?? ''), {
      headers: who ? { authorization: `Bearer ${who.token}` } : {},
    })
  expect(await get(root)).toMatchObject({
    status: 200,
    text: page.toString(),
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; filename=/),
      'x-content-type-options': 'nosniff',
    },
  })
  expect([(await get(ann)).status, (await get(null)).status]).toEqual([403, 401])
})
