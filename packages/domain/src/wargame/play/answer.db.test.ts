import { createHash } from 'node:crypto'
import { withDomain } from '@pathwar/db/with-domain'
import { anAnsweredLevel } from '@pathwar/testing/answered'
import { testInstallation } from '@pathwar/testing/installation'
import { anInstance } from '@pathwar/testing/instance'
import { aLevelZip } from '@pathwar/testing/level-zip'
import { aPlay, type Play } from '@pathwar/testing/play'
import { expect, test } from 'vitest'
import { storeBytes } from '../../storage/uploads/index.ts'
import { startInstance } from '../instances/index.ts'
import { getLevel, importLevel, publishLevel, setRelease } from '../levels/index.ts'
import { exportSubmissions, listMySubmissions, listSubmissions } from '../submissions/index.ts'
import { showBoard, showLevel, submit } from './index.ts'

const testing = await testInstallation()
const { installation } = testing

const capital = { kind: 'static', answers: ['Reykjavík', 'Reykjavik'], case: 'insensitive' }
const flag = { kind: 'regex', pattern: 'flag\\{[0-9a-f]{4}\\}' }
const quiz = { kind: 'choice', options: ['tcp', 'udp', 'icmp'], right: ['tcp', 'udp'] }

/** Validations of a domain, by what is stored. */
async function stored({ domain }: Play): Promise<{ status: string; answer: string | null }[]> {
  return withDomain(installation.db, domain.id, async (trx) => {
    const { rows } = await trx.raw('select status, answer from level_validation order by number')
    return rows
  })
}

test('a level is answered with a text, a pattern or a choice, without anything that runs', async () => {
  const play = await aPlay(testing)
  const { ann } = play
  const texts = await anAnsweredLevel(play, capital)
  const pattern = await anAnsweredLevel(play, flag)
  const options = await anAnsweredLevel(play, quiz)
  expect(await ann.isRefused(startInstance, texts)).toBe('instance/nothing-runs')
  expect(await ann.does(submit, { ...texts, text: 'Oslo' })).toMatchObject({ outcome: 'refused', attemptsLeft: 9 })
  expect(await ann.does(submit, { ...texts, text: ' REYKJAVÍK ' })).toMatchObject({ outcome: 'accepted', place: 1 })
  expect(await ann.does(submit, { ...texts, text: 'Oslo' })).toEqual({ outcome: 'already-solved' })
  expect(await ann.does(submit, { ...pattern, text: 'flag{12ab}!' })).toMatchObject({ outcome: 'refused' })
  expect(await ann.does(submit, { ...pattern, text: 'flag{12ab}' })).toMatchObject({ outcome: 'accepted' })
  expect(await ann.does(submit, { ...options, choices: [1, 0] })).toMatchObject({ outcome: 'accepted', reward: 50 })
  const { team } = await ann.does(showBoard, { tournament: play.tournament })
  expect(team).toMatchObject({ score: 150, cash: 250 })
  // What was answered is readable with the key only.
  for (const { answer } of await stored(play)) expect(answer).toMatch(/^[\w-]{40,}$/)
})

test('what is wanted and what there is to choose from is told to who has it, and what is right to nobody', async () => {
  const play = await aPlay(testing)
  const { ann, root, visitor } = play
  const ref = await anAnsweredLevel(play, quiz)
  const bob = await play.person('bob')
  const { answer, runs, attempts } = await ann.does(showLevel, ref)
  expect({ answer, runs, attempts }).toEqual({
    answer: { kind: 'choice', options: ['tcp', 'udp', 'icmp'], several: true },
    runs: false,
    attempts: { left: 1, again: null },
  })
  for (const other of [bob, visitor])
    expect((await other.does(showLevel, ref)).answer).toEqual({ kind: 'choice', options: [], several: true })
  const { flavors } = await root.does(getLevel, { level: ref.level })
  expect(flavors[0]?.answer).toEqual(answer)
  expect(JSON.stringify(await withDomain(installation.db, play.domain.id, (trx) => trx('level_flavor')))).not.toContain(
    'right',
  )
})

test('an answer of another kind is refused, is no attempt, and says what is wrong', async () => {
  const play = await aPlay(testing)
  const { ann } = play
  const ref = await anAnsweredLevel(play, quiz)
  expect(await ann.isRefused(submit, { ...ref, passphrases: ['tcp'] })).toBe('submission/other-kind')
  expect(await ann.isRefused(submit, ref)).toBe('submission/other-kind')
  expect(await ann.isRefused(submit, { ...ref, choices: [3] })).toBe('submission/no-such-option')
  expect(await stored(play)).toEqual([])
})

test('one chooses once: of twenty who answer at once one is heard, and nobody after it', async () => {
  const play = await aPlay(testing)
  const { ann } = play
  const ref = await anAnsweredLevel(play, quiz)
  const answers = await Promise.allSettled(Array.from({ length: 20 }, () => ann.does(submit, { ...ref, choices: [2] })))
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await stored(play)).toHaveLength(1)
  expect(await ann.isRefused(submit, { ...ref, choices: [0, 1] })).toBe('submission/no-attempts-left')
  expect((await ann.does(showLevel, ref)).attempts).toEqual({ left: 0, again: null })
})

test('of at most three attempts, twenty at once are three, for passphrases as well; an organiser may allow more', async () => {
  const { ann, root, ref, passphrases, domain } = await anInstance(testing)
  await root.does(setRelease, { ...ref, changes: { attempts: { kind: 'most', attempts: 3 } } })
  const sent = await Promise.allSettled(
    Array.from({ length: 20 }, () => ann.does(submit, { ...ref, passphrases: ['no'] })),
  )
  const heard = sent.flatMap((one) =>
    one.status === 'fulfilled' && one.value.outcome === 'refused' ? [one.value] : [],
  )
  expect(heard.map(({ attempts }) => attempts.left).sort()).toEqual([0, 1, 2])
  expect(await ann.isRefused(submit, { ...ref, passphrases })).toBe('submission/no-attempts-left')
  await root.does(setRelease, { ...ref, changes: { attempts: { kind: 'most', attempts: 4 } } })
  expect(await ann.does(submit, { ...ref, passphrases })).toMatchObject({ outcome: 'accepted' })
  const { rows } = await withDomain(installation.db, domain.id, (trx) =>
    trx.raw("select status, answer is null as gone from level_validation where status = 'accepted'"),
  )
  // Right passphrases may open a copy that still runs.
  expect(rows).toEqual([{ status: 'accepted', gone: true }])
})

test('after a wrong answer one waits, each time longer, and is told until when', async () => {
  const play = await aPlay(testing)
  const { ann, root } = play
  const ref = await anAnsweredLevel(play, capital)
  await root.does(setRelease, {
    ...ref,
    changes: { attempts: { kind: 'cool-down', firstSeconds: 60, longestSeconds: 600 } },
  })
  const refused = await ann.does(submit, { ...ref, text: 'Oslo' })
  expect(refused).toMatchObject({ outcome: 'refused', attempts: { left: null } })
  expect(await ann.isRefused(submit, { ...ref, text: 'Reykjavik' })).toBe('submission/cool-down')
  const { attempts } = await ann.does(showLevel, ref)
  const wait = Date.parse(attempts?.again ?? '') - Date.now()
  expect(wait).toBeGreaterThan(50_000)
  expect(wait).toBeLessThanOrEqual(60_000)
  await withDomain(installation.db, play.domain.id, (trx) =>
    trx.raw("update level_validation set created_at = created_at - interval '61 seconds'"),
  )
  expect(await ann.does(submit, { ...ref, text: 'Bergen' })).toMatchObject({ outcome: 'refused' })
  await withDomain(installation.db, play.domain.id, (trx) =>
    trx.raw("update level_validation set created_at = created_at - interval '61 seconds'"),
  )
  // Twice as long as before.
  expect(await ann.isRefused(submit, { ...ref, text: 'Reykjavik' })).toBe('submission/cool-down')
})

test('a pattern that is none is not imported, and the package’s author reads why', async () => {
  const { root } = await aPlay(testing)
  const sent = await root.uploads(aLevelZip({ slug: 'odd', answer: { kind: 'regex', pattern: '(a)\\1' } }))
  await expect(root.does(importLevel, sent)).rejects.toMatchObject({
    code: 'level/package-invalid',
    fields: [{ path: 'x-pathwar.flavor.answer.pattern', message: expect.stringContaining('RE2') }],
  })
})

test('the log tells organisers who answered what; a team sees its own, and not what part was right', async () => {
  const play = await aPlay(testing)
  const { ann, root, tournament } = play
  const ref = await anAnsweredLevel(play, capital)
  await ann.does(submit, { ...ref, text: 'Oslo' })
  await ann.does(submit, { ...ref, text: 'Reykjavik' })
  const log = await root.does(listSubmissions, { tournament })
  expect(log.submissions.map(({ state, answer, by, team }) => ({ state, answer, by, team: team.slug }))).toEqual([
    { state: 'accepted', answer: 'Reykjavik', by: 'ann', team: play.team },
    { state: 'refused', answer: 'Oslo', by: 'ann', team: play.team },
  ])
  const first = await root.does(listSubmissions, { tournament, limit: 1 })
  const second = await root.does(listSubmissions, { tournament, limit: 1, before: first.next ?? undefined })
  expect(second).toEqual({ submissions: [log.submissions[1]], next: null })
  for (const [filter, count] of [
    [{ state: 'refused' }, 1],
    [{ state: 'waiting' }, 0],
    [{ team: 'others' }, 0],
    [{ level: ref.level }, 2],
    [{ level: 'vault' }, 0],
  ] as const)
    expect((await root.does(listSubmissions, { tournament, ...filter })).submissions).toHaveLength(count)
  const { text } = await root.does(exportSubmissions, { tournament, state: 'refused' })
  expect(text.trim().split('\r\n')).toEqual([
    expect.stringMatching(/^at,team,user,level,state,answer/),
    expect.stringContaining(`,${play.team},ann,static,refused,Oslo,`),
  ])
  const own = await ann.does(listMySubmissions, { tournament })
  expect(own.submissions.map(({ state }) => state)).toEqual(['accepted', 'refused'])
  expect(JSON.stringify(own)).not.toMatch(/Oslo|Reykjavik/)
  expect(await ann.isRefused(listSubmissions, { tournament })).toBe('auth/forbidden')
})

test('a file is one that its sender has sent, of a kind and a size that the level takes', async () => {
  const play = await aPlay(testing)
  const { ann, root, domain } = play
  const ref = await anAnsweredLevel(play, { kind: 'upload', accept: ['.txt'], 'most-megabytes': 0.001 })
  const sends = async (who: typeof ann, bytes: Buffer) => {
    const digest = createHash('sha256').update(bytes).digest('hex')
    const owner = { kind: 'user', id: who.userId } as const
    await storeBytes({ installation, domain }, owner, { purpose: 'answer', size: bytes.length, digest }, bytes)
    return digest
  }
  const small = await sends(ann, Buffer.from('My report'))
  const large = await sends(ann, Buffer.alloc(2000, 1))
  const others = await sends(root, Buffer.from('not mine'))
  const refusal = (digest: string, name = 'report.txt') => ann.isRefused(submit, { ...ref, file: { digest, name } })
  expect(await refusal(small, 'report.exe')).toBe('submission/file-kind')
  expect(await refusal(others)).toBe('submission/file-not-sent')
  expect(await refusal(large)).toBe('submission/file-size')
  expect(await ann.does(submit, { ...ref, file: { digest: small, name: 'report.txt' } })).toEqual({ outcome: 'sent' })
  const { submissions } = await root.does(listSubmissions, { tournament: ref.tournament })
  expect(submissions[0]).toMatchObject({ state: 'sent', file: { name: 'report.txt', size: 9 } })
})

test('a version with another kind of answer is for those who buy it; who has the one before answers that', async () => {
  const play = await aPlay(testing)
  const { ann, root } = play
  const ref = await anAnsweredLevel(play, capital, { slug: 'changing' })
  const next = aLevelZip({ slug: 'changing', version: '2.0.0', price: 0, answer: { ...quiz } })
  await root.does(importLevel, await root.uploads(next))
  await root.does(publishLevel, ref)
  expect(await ann.does(submit, { ...ref, text: 'Reykjavik' })).toMatchObject({ outcome: 'accepted' })
})
