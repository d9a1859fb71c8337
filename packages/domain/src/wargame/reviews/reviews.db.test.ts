import { withDomain } from '@pathwar/db/with-domain'
import { anAnsweredLevel } from '@pathwar/testing/answered'
import { testInstallation } from '@pathwar/testing/installation'
import { aPlay } from '@pathwar/testing/play'
import { afterAll, expect, test } from 'vitest'
import { openLiveFeed } from '../../messaging/activity/index.ts'
import { listNotifications } from '../../messaging/notifications/index.ts'
import { showBoard, showLevel, submit } from '../play/index.ts'
import { listMySubmissions } from '../submissions/index.ts'
import { kickMember } from '../teams/index.ts'
import { closeTournament } from '../tournaments/index.ts'
import {
  acceptSubmission,
  claimReview,
  getAnswerFile,
  getReview,
  listReviews,
  refuseSubmission,
  releaseReview,
} from './index.ts'
import { aRival, waiting, wrongCounters } from './reviews.fixture.ts'

const testing = await testInstallation()
const { installation, urls } = testing
const feed = openLiveFeed(installation, urls.app)
afterAll(() => feed.close())

const manual = { kind: 'manual' }
const atOnce = { kind: 'manual', reward: 'at-once' }

test('an answer waits, is refused with a reason, is sent again, and accepted is a solve', async () => {
  const play = await aPlay(testing)
  const { ann, root, domain, tournament } = play
  const ref = await anAnsweredLevel(play, manual)
  expect(await ann.does(submit, { ...ref, text: 'Too short', comment: 'A draft' })).toEqual({ outcome: 'sent' })
  expect(await ann.isRefused(submit, { ...ref, text: 'Another' })).toBe('submission/waiting')
  expect(await ann.does(showLevel, ref)).toMatchObject({ waiting: { by: 'ann', comment: 'A draft' } })
  const card = async () => (await ann.does(showBoard, { tournament })).levels.find(({ slug }) => slug === ref.level)
  expect(await card()).toMatchObject({ state: 'bought', waiting: true })

  const submission = await waiting(root)
  expect(await root.does(getReview, { submission })).toMatchObject({
    ...{ answer: 'Too short', comment: 'A draft', state: 'sent', by: 'ann', before: [] },
  })
  expect(await root.does(refuseSubmission, { submission, comment: 'Say why.' })).toMatchObject({
    ...{ outcome: 'refused', took: null, next: null },
  })
  const { notifications } = await ann.does(listNotifications, {})
  expect(notifications[0]).toMatchObject({ kind: 'submission.reviewed', message: expect.stringContaining('Say why.') })
  expect(await card()).toMatchObject({ state: 'bought', waiting: false })

  await ann.does(submit, { ...ref, text: 'At length, and why' })
  const again = await waiting(root)
  expect((await root.does(getReview, { submission: again })).before).toMatchObject([{ answer: 'Too short' }])
  expect(await root.does(acceptSubmission, { submission: again })).toMatchObject({ outcome: 'accepted' })
  expect(await card()).toMatchObject({ state: 'solved', place: 1, solves: 1 })
  const { submissions } = await ann.does(listMySubmissions, { tournament })
  expect(submissions.map(({ state, review }) => ({ state, said: review?.comment, who: review?.by }))).toEqual([
    { state: 'accepted', said: '', who: null },
    { state: 'refused', said: 'Say why.', who: null },
  ])
  expect(await root.isRefused(refuseSubmission, { submission: again, comment: 'No' })).toBe('review/decided')
  expect(await wrongCounters(testing, domain.id)).toEqual([])
})

test('what is accepted after the end is a solve, of the moment in which it was accepted', async () => {
  const play = await aPlay(testing)
  const { ann, root, domain, tournament } = play
  const ref = await anAnsweredLevel(play, manual)
  await ann.does(submit, { ...ref, text: 'In time' })
  await root.does(closeTournament, { tournament })
  await root.does(acceptSubmission, { submission: await waiting(root) })
  const { rows } = await withDomain(installation.db, domain.id, (trx) =>
    trx.raw(
      'select v.accepted_at = e.created_at as same, v.accepted_at > v.created_at as later from level_validation v join score_entry e on e.reference = v.id',
    ),
  )
  expect(rows).toEqual([{ same: true, later: true }])
})

test('of two who decide at once on an answer one does, and it is paid at most once', async () => {
  const play = await aPlay(testing)
  const { ann, root, domain, tournament } = play
  const boss = await play.person('boss', { roles: ['organiser'] })
  for (const kind of [manual, atOnce]) {
    const ref = await anAnsweredLevel(play, kind, { slug: `essay-${kind === manual ? 'a' : 'b'}` })
    await ann.does(submit, { ...ref, text: 'Both read it' })
    const submission = await waiting(root)
    const outcomes = await Promise.allSettled([
      root.does(acceptSubmission, { submission }),
      boss.does(refuseSubmission, { submission, comment: 'No' }),
      root.does(acceptSubmission, { submission }),
      boss.does(refuseSubmission, { submission, comment: 'No' }),
    ])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
  expect(await wrongCounters(testing, domain.id)).toEqual([])
  expect((await root.does(showBoard, { tournament })).levels).toHaveLength(3)
})

test('of those who ask for the next answer at once, each gets another; one that is taken is nobody else’s', async () => {
  const play = await aPlay(testing)
  const { ann, root } = play
  const boss = await play.person('boss', { roles: ['organiser'] })
  const ref = await anAnsweredLevel(play, manual)
  const bob = await aRival(play, 'bob', ref.level)
  for (const [who, text] of [
    [ann, 'From Ann'],
    [bob, 'From Bob'],
  ] as const)
    await who.does(submit, { ...ref, text })
  const [first, second] = await Promise.all([root.does(claimReview, {}), boss.does(claimReview, {})])
  expect(first.submission).not.toBe(second.submission)
  expect(await root.isRefused(claimReview, { submission: second.submission })).toBe('review/taken')
  expect(await root.isRefused(acceptSubmission, { submission: second.submission })).toBe('review/taken')
  await boss.does(releaseReview, { submission: second.submission })
  expect(await root.does(claimReview, { submission: second.submission })).toEqual(second)
  expect(await boss.isRefused(claimReview, {})).toBe('review/none-waits')
  // Who has left it lying is not waited for.
  await withDomain(installation.db, play.domain.id, (trx) =>
    trx.raw("update level_validation set claimed_at = claimed_at - interval '16 minutes'"),
  )
  expect(await boss.does(acceptSubmission, first)).toMatchObject({ outcome: 'accepted', next: second.submission })
})

test('authors review their own levels, organisers all, and nobody an answer of their own team', async () => {
  const play = await aPlay(testing)
  const { ann, root } = play
  const author = await play.person('author', { roles: ['author'] })
  const ref = await anAnsweredLevel(play, manual)
  await ann.does(submit, { ...ref, text: 'For root only' })
  const submission = await waiting(root)
  expect((await author.does(listReviews, {})).reviews).toEqual([])
  expect(await author.isRefused(getReview, { submission })).toBe('review/not-found')
  expect(await author.isRefused(acceptSubmission, { submission })).toBe('review/not-found')
  expect(await author.isRefused(getAnswerFile, { submission })).toBe('review/not-found')
  expect(await ann.isRefused(getReview, { submission })).toBe('auth/forbidden')
  expect(await root.isRefused(getAnswerFile, { submission })).toBe('file/not-found')
  // Olga organises, and plays.
  const olga = await aRival(play, 'olga', ref.level, ['organiser'])
  await olga.does(submit, { ...ref, text: 'My own' })
  expect((await olga.does(listReviews, {})).reviews.map(({ by }) => by)).toEqual(['ann'])
  const own = (await root.does(listReviews, {})).reviews.find(({ by }) => by === 'olga')
  expect(await olga.isRefused(acceptSubmission, { submission: own?.id ?? '' })).toBe('review/own-team')
  // An author of this level sees it without being an organiser.
  await withDomain(installation.db, play.domain.id, (trx) =>
    trx.raw('update level set created_by = ? where slug = ?', [author.userId, ref.level]),
  )
  expect(await author.does(acceptSubmission, { submission })).toMatchObject({ outcome: 'accepted' })
})

test('reviewers hear at once that something waits or is taken, and authors not what', async () => {
  const play = await aPlay(testing)
  const { ann, root, tournament } = play
  const author = await play.person('author', { roles: ['author'] })
  const ref = await anAnsweredLevel(play, manual)
  const { caller } = author
  const stop = new AbortController()
  const heard = feed.events({ ...caller, tournament, lastEventId: undefined, signal: stop.signal })
  // It begins with where it is.
  await heard.next()
  await ann.does(submit, { ...ref, text: 'Whose answer is it?' })
  const sent = await heard.next()
  expect(sent.value).toMatchObject({ name: 'reviews.changed', payload: {}, actor: null })
  const submission = await waiting(root)
  await root.does(claimReview, { submission })
  expect((await heard.next()).value).toMatchObject({ name: 'reviews.changed', payload: {} })
  stop.abort()
})

test('an answer of somebody who was sent away is reviewed for the team that they sent it for', async () => {
  const play = await aPlay(testing)
  const { ann, root, tournament, team, invites } = play
  const ref = await anAnsweredLevel(play, manual)
  const mate = await play.person('mate')
  await invites(ann, team, mate)
  await mate.does(submit, { ...ref, text: 'Written before' })
  await Promise.all([
    ann.does(kickMember, { team, username: mate.username }),
    root.does(acceptSubmission, { submission: await waiting(root) }),
  ])
  expect((await ann.does(showBoard, { tournament })).team).toMatchObject({ score: 50 })
})
