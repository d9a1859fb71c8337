import { aFakeAgent, passphraseOf } from '@pathwar/testing/fake-agent'
import { testInstallation } from '@pathwar/testing/installation'
import { runDueJobs } from '@pathwar/testing/jobs'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPlay } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { importLevel, publishLevel } from '../levels/index.ts'
import { showLevel, submit, subscribe } from '../play/index.ts'
import { closeTournament } from '../tournaments/index.ts'
import { getFile, listMyInstances, startInstance } from './index.ts'

const testing = await testInstallation()
const { owner } = testing
const letter = { offline: true, files: ['note.txt'] }

/** An offline level that Ann's team has bought, with its files made; nobody has started anything. */
async function aLetter() {
  const agent = await aFakeAgent(testing)
  const play = await aPlay(testing, letter)
  await play.ann.does(subscribe, play.ref)
  await runDueJobs(testing, play.domain)
  const during = await gateRows(play.domain.id)
  await agent.works()
  const { instance } = await play.ann.does(showLevel, play.ref)
  if (!instance) throw new Error('nothing was prepared')
  return { ...play, agent, instance, during }
}

test('the files of an offline level are made when it is bought, and stay when nothing runs any more', async () => {
  const { ann, agent, ref, instance } = await aLetter()
  expect(instance).toMatchObject({
    state: 'ready',
    offline: true,
    expiresAt: null,
    can: { stop: false, extend: false },
  })
  expect(await agent.assignments()).toMatchObject([{ desired: 'stopped' }])
  await agent.works()
  expect(await agent.assignments()).toEqual([])
  const after = (await ann.does(showLevel, ref)).instance
  expect(after).toMatchObject({ id: instance.id, state: 'ready', files: [{ name: 'note.txt' }] })
  expect(await ann.does(getFile, { file: after?.files[0]?.id ?? '' })).toMatchObject({ name: 'note.txt' })
  expect((await ann.does(listMyInstances, {})).map(({ id }) => id)).toEqual([instance.id])
})

test('asked for again, they are those that were made, and their passphrase is right', async () => {
  const { ann, agent, ref, instance } = await aLetter()
  await agent.works()
  expect(await ann.does(startInstance, ref)).toMatchObject({ id: instance.id, state: 'ready', generation: 1 })
  const passphrases = [passphraseOf({ workloadId: instance.id, generation: 1 }, 0)]
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted' })
})

test('nobody can enter it, neither while it makes its files nor later, so no menu offers it', async () => {
  const { domain, during } = await aLetter()
  expect(during).toEqual({ routes: 0, grants: 0 })
  expect(await gateRows(domain.id)).toEqual({ routes: 0, grants: 0 })
})

test('it counts against no limit of what a team runs', async () => {
  const { ann, root, tournament, domain, agent } = await aLetter()
  for (let count = 0; count < 5; count++) {
    const level = `level-${count}`
    await root.does(importLevel, await root.uploads(aLevelZip({ slug: level, price: 0 })))
    await root.does(publishLevel, { tournament, level })
    await ann.does(subscribe, { tournament, level })
    await ann.does(startInstance, { tournament, level })
  }
  await root.does(importLevel, await root.uploads(aLevelZip({ slug: 'second', price: 0, ...letter })))
  await root.does(publishLevel, { tournament, level: 'second' })
  await ann.does(subscribe, { tournament, level: 'second' })
  await runDueJobs(testing, domain)
  await agent.works()
  const { instance } = await ann.does(showLevel, { tournament, level: 'second' })
  expect(instance).toMatchObject({ state: 'ready', files: [{ name: 'note.txt' }] })
})

test('when the tournament is closed, what one plays with is nothing', async () => {
  const { ann, root, tournament, agent } = await aLetter()
  await agent.works()
  await root.does(closeTournament, { tournament })
  expect(await ann.does(listMyInstances, {})).toEqual([])
})

async function gateRows(domain: string): Promise<{ routes: number; grants: number }> {
  const { rows } = await owner.raw(
    `select (select count(*) from platform.route where domain_id = ?)::int as routes,
       (select count(*) from platform.gate_grant where domain_id = ?)::int as grants`,
    [domain, domain],
  )
  return rows[0]
}
