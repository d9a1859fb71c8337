import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { expect, test } from 'vitest'
import { submit } from '../play/index.ts'
import { freezeScoreboard, updateTournament } from '../tournaments/index.ts'
import { titlesOf } from './crowd.fixture.ts'
import { editAnnouncement, getUnread, listAnnouncements } from './index.ts'

const testing = await testInstallation()
const { owner } = testing

test('who solves a level first is announced if the organisers want that, once', async () => {
  const play = await anInstance(testing)
  const { ann, root, ref, domain, passphrases } = play
  const { tournament } = ref
  const { announceFirstBloods } = await root.does(updateTournament, {
    tournament,
    changes: { announceFirstBloods: true },
  })
  expect(announceFirstBloods).toBe(true)
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  const { announcements } = await ann.does(listAnnouncements, { tournament })
  expect(announcements).toMatchObject([{ firstBlood: true, read: true, level: { slug: ref.level } }])
  expect((await ann.does(getUnread, { tournament })).count).toBe(0)
  const id = announcements[0]?.id ?? ''
  expect(await root.isRefused(editAnnouncement, { announcement: id, changes: { title: 'x' } })).toBe(
    'announcement/first-blood',
  )
  // The log is read again, as after a restored copy.
  await owner.raw(
    `insert into ??.event (name, tournament_id, payload) select name, tournament_id, payload from ??.event
     where name = 'level.solved'`,
    [`domain_${domain.id}`, `domain_${domain.id}`],
  )
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toHaveLength(1)
})

test('without that rule nobody announces it', async () => {
  const { ann, ref, domain, passphrases } = await anInstance(testing)
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, ref.tournament)).toEqual([])
})

test('while the scoreboard is frozen nobody learns who was first', async () => {
  const { ann, root, ref, domain, passphrases } = await anInstance(testing)
  const { tournament } = ref
  await root.does(updateTournament, { tournament, changes: { announceFirstBloods: true } })
  await root.does(freezeScoreboard, { tournament })
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  expect(await titlesOf(ann, tournament)).toEqual([])
})
