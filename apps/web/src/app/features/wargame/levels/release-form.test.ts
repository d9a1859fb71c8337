import { expect, test } from 'vitest'
import { ReleaseForm, releaseForm, releaseOf } from './release-form.ts'

test('a level appears at once, and needs nothing, unless something is said', () => {
  expect(releaseOf(ReleaseForm.parse(releaseForm(null)))).toEqual({
    ...{ releasedAt: null, dueAt: null, needs: [], needsScore: null, lockedAs: 'shown' },
    attempts: null,
  })
})

test('what is set is what the form shows, and what it sends again', () => {
  const release = {
    ...{ slug: 'forge', name: 'Forge', needs: [{ slug: 'vault', name: 'Vault' }], needsScore: 12.5 },
    ...{ releasedAt: '2026-05-01T12:00:00.000Z', dueAt: '2026-05-02T12:00:00.000Z', lockedAs: 'hidden' as const },
    attempts: { kind: 'cool-down' as const, firstSeconds: 30, longestSeconds: 600 },
  }
  const { releasedAt, dueAt, needsScore, lockedAs, attempts } = release
  expect(releaseOf(ReleaseForm.parse(releaseForm(release)))).toEqual({
    ...{ releasedAt, dueAt, needs: ['vault'], needsScore, lockedAs, attempts },
  })
})

test.each(['0', '-1', 'many', '1.234'])('%s is no score that one could need', (needsScore) => {
  expect(ReleaseForm.safeParse({ ...releaseForm(null), needsScore }).success).toBe(false)
})

test('only what is chosen has to be filled in', () => {
  const form = { ...releaseForm(null), mostAttempts: '', firstSeconds: 'x', longestSeconds: '' }
  expect(releaseOf(ReleaseForm.parse(form)).attempts).toBeNull()
  const problems = ReleaseForm.safeParse({ ...form, attempts: 'cool-down' }).error?.issues ?? []
  expect(problems.map(({ path }) => path.join())).toEqual(['firstSeconds', 'longestSeconds'])
})
