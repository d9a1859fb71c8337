import { passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { runDueJobs } from '@pathwar/testing/jobs'
import { password } from '@pathwar/testing/person'
import { expect, test } from 'vitest'
import { expectRightBooks } from '../../all/right-books.fixture.ts'
import { deleteAccount, exportData } from '../../identity/account/index.ts'
import { execute } from '../../kernel/index.ts'
import { enterInstance, getFile, getInstance, issueToken, listMyInstances, stopInstance } from '../instances/index.ts'
import { publishLevel, setRelease, unpublishLevel } from '../levels/index.ts'
import { archiveTournament, checkTournament, setPractice, unarchiveTournament } from '../life/index.ts'
import { showBoard, showLevel, submit, subscribe } from '../play/index.ts'
import { showScoreboard } from '../scoring/index.ts'
import {
  closeTournament,
  freezeScoreboard,
  getTournament,
  openTournament,
  updateTournament,
} from '../tournaments/index.ts'
import { listPractised, showPractice, startPractice, submitPractice } from './index.ts'

const testing = await testInstallation()
const { owner, installation } = testing

/** A cup that Ann's team has played, archived; Zoe never played in it. */
async function anArchive({ practice = true } = {}) {
  const play = await anInstance(testing, { price: 10, reward: 50 })
  const { root, ann, tournament, ref, passphrases, domain, person } = play
  await ann.does(submit, { ...ref, passphrases })
  await runDueJobs(testing, domain)
  await root.does(closeTournament, { tournament })
  await root.does(archiveTournament, { tournament, practice })
  const zoe = await person('zoe')
  await runDueJobs(testing, domain)
  // The team's own instance ends.
  await play.agent.works()
  await runDueJobs(testing, domain)
  const works = async () => {
    await play.agent.works()
    const { instance } = await zoe.does(showPractice, ref)
    if (!instance) throw new Error('nothing runs')
    return { instance, answer: passphraseOf({ workloadId: instance.id, generation: instance.generation }, 0) }
  }
  return { ...play, zoe, works }
}

test('an archive stays to be read, and nothing in it changes until it is taken out', async () => {
  const { root, ann, visitor, tournament, ref } = await anArchive({ practice: false })
  for (const who of [ann, visitor]) {
    expect((await who.does(showBoard, { tournament })).tournament).toMatchObject({ archivedAt: expect.any(String) })
    expect(await who.does(showLevel, ref)).toMatchObject({ card: { slug: 'vault' }, solvers: [{ place: 1 }] })
    expect((await who.does(showScoreboard, { tournament })).rows).toMatchObject([{ solves: 1, score: 50 }])
  }
  const refused = [
    root.isRefused(openTournament, { tournament }),
    root.isRefused(closeTournament, { tournament }),
    root.isRefused(updateTournament, { tournament, changes: { name: 'Another' } }),
    root.isRefused(publishLevel, ref),
    root.isRefused(unpublishLevel, ref),
    root.isRefused(setRelease, { ...ref, changes: { needsScore: 5 } }),
    root.isRefused(freezeScoreboard, { tournament }),
    root.isRefused(archiveTournament, { tournament }),
  ]
  expect(new Set(await Promise.all(refused))).toEqual(new Set(['tournament/archived']))
  expect(await ann.isRefused(startPractice, ref)).toBe('practice/off')
  await root.does(unarchiveTournament, { tournament })
  await root.does(updateTournament, { tournament, changes: { name: 'Another' } })
  await root.does(openTournament, { tournament })
  expect(await root.isRefused(archiveTournament, { tournament })).toBe('tournament/archive-too-early')
  expect(await root.isRefused(unarchiveTournament, { tournament })).toBe('tournament/not-archived')
})

test('anybody who sees an archive practises on their own instance; it is remembered, and counts for nothing', async () => {
  const { root, ann, zoe, visitor, domain, tournament, ref, works } = await anArchive()
  const schema = `domain_${domain.id}`
  const counted = async () => ({
    board: await visitor.does(showScoreboard, { tournament }),
    cards: (await visitor.does(showBoard, { tournament })).levels,
    ...Object.fromEntries(
      await Promise.all(
        ['level_validation', 'score_entry', 'ledger_entry', 'event', 'achievement_progress', 'achievement_award'].map(
          async (table) => [
            table,
            (await owner.raw('select count(*)::int as n from ??.??', [schema, table])).rows[0].n,
          ],
        ),
      ),
    ),
  })
  const before = await counted()
  expect(await zoe.does(showPractice, ref)).toEqual({ startedAt: null, solvedAt: null, instance: null })
  expect(await zoe.isRefused(submitPractice, { ...ref, passphrases: ['x'] })).toBe('practice/not-started')
  const started = await Promise.all(Array.from({ length: 3 }, () => zoe.does(startPractice, ref)))
  expect(new Set(started.map(({ id }) => id)).size).toBe(1)
  const { instance, answer } = await works()
  expect(instance).toMatchObject({ state: 'ready', team: null, tournament: { slug: tournament }, can: { stop: true } })
  expect(await zoe.does(listMyInstances, {})).toMatchObject([{ id: instance.id }])
  // Through the gate: whose it is, and nobody else.
  await zoe.does(enterInstance, { slug: instance.slug, return: '/' })
  await zoe.does(issueToken, { instance: instance.id })
  await zoe.does(getFile, { file: instance.files[0]?.id ?? '' })
  expect(await ann.isRefused(enterInstance, { slug: instance.slug, return: '/' })).toBe('gate/not-admitted')
  for (const one of [getInstance, stopInstance])
    expect(await ann.isRefused(one, { instance: instance.id })).toBe('instance/not-found')
  expect(await ann.isRefused(issueToken, { instance: instance.id })).toBe('instance/not-found')
  // The team's own passphrases are those of another instance.
  expect(await zoe.does(submitPractice, { ...ref, passphrases: ['wrong'] })).toEqual({ outcome: 'refused' })
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => zoe.does(submitPractice, { ...ref, passphrases: [answer] })),
  )
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual([
    'accepted',
    ...Array.from({ length: 3 }, () => 'already-solved'),
  ])
  expect(await zoe.does(listPractised, { tournament })).toMatchObject([
    { level: { slug: 'vault' }, solvedAt: expect.any(String) },
  ])
  expect(await ann.does(listPractised, { tournament })).toEqual([])
  expect(await ann.isRefused(subscribe, ref)).toBe('tournament/not-open')
  await runDueJobs(testing, domain)
  expect(await counted()).toEqual(before)
  await expectRightBooks(owner, domain.id)
  await zoe.does(stopInstance, { instance: instance.id })
  expect(await root.does(getTournament, { tournament })).toMatchObject({ practice: true, phase: 'closed' })
})

test('for practice nothing is locked, and only what is published is there', async () => {
  const { root, zoe, tournament, ref } = await anArchive({ practice: false })
  await root.does(unarchiveTournament, { tournament })
  await root.does(setRelease, { ...ref, changes: { needsScore: 5, lockedAs: 'hidden' } })
  await root.does(archiveTournament, { tournament, practice: true })
  expect(await zoe.does(showLevel, ref)).toMatchObject({ card: { lock: null }, passphrases: 1 })
  await zoe.does(startPractice, ref)
  expect(await zoe.isRefused(startPractice, { tournament, level: 'nothing' })).toBe('level/not-found')
  await root.does(unarchiveTournament, { tournament })
  expect(await zoe.isRefused(showLevel, ref)).toBe('level/not-found')
})

test('when the practice is over nobody enters any more, and what runs stops; the result stays known', async () => {
  const { root, zoe, domain, tournament, ref, works } = await anArchive()
  await zoe.does(startPractice, ref)
  const { instance, answer } = await works()
  await zoe.does(submitPractice, { ...ref, passphrases: [answer] })
  await root.does(setPractice, { tournament, practice: false })
  expect(await zoe.isRefused(enterInstance, { slug: instance.slug, return: '/' })).toBe('gate/not-admitted')
  await runDueJobs(testing, domain)
  expect((await zoe.does(getInstance, { instance: instance.id })).state).toBe('stopping')
  expect(await zoe.isRefused(startPractice, ref)).toBe('practice/off')
  expect(await zoe.does(listPractised, { tournament })).toHaveLength(1)
})

test('staff who practise a version are its testers', async () => {
  const { root, zoe, tournament, ref, works, agent } = await anArchive()
  const untested = async () => (await root.does(checkTournament, { tournament })).problems.map(({ check }) => check)
  expect(await untested()).toContain('never-tested')
  await zoe.does(startPractice, ref)
  await zoe.does(submitPractice, { ...ref, passphrases: [(await works()).answer] })
  expect(await untested()).toContain('never-tested')
  const { id, generation } = await root.does(startPractice, ref)
  await agent.works()
  const passphrases = [passphraseOf({ workloadId: id, generation }, 0)]
  expect(await root.does(submitPractice, { ...ref, passphrases })).toEqual({ outcome: 'accepted' })
  expect(await untested()).not.toContain('never-tested')
  expect(await zoe.isRefused(checkTournament, { tournament })).toBe('auth/forbidden')
})

test('what somebody has practised goes with their account', async () => {
  const { zoe, domain, ref, works } = await anArchive()
  await zoe.does(startPractice, ref)
  const { instance } = await works()
  const { actor } = zoe.caller
  if (actor.kind !== 'user') throw new Error('she is a user')
  const stepped = { ...zoe.caller, actor: { ...actor, stepUpAt: installation.now() } }
  expect((await execute(installation, exportData, stepped, {})).data).toMatchObject({ practised: [{ level: 'vault' }] })
  await execute(installation, deleteAccount, stepped, { username: 'zoe', currentPassword: password })
  const { rows } = await owner.raw(
    'select w.state, (select count(*)::int from ??.practice_run) as runs from ??.workload w where w.id = ?',
    [`domain_${domain.id}`, `domain_${domain.id}`, instance.id],
  )
  expect(rows).toEqual([{ state: 'stopping', runs: 0 }])
})
