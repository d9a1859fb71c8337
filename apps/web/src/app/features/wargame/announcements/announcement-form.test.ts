import type { WrittenAnnouncement } from '@pathwar/contracts/wargame/announcements'
import { expect, test } from 'vitest'
import { AnnouncementForm, announcementForm, announcementOf, changesOf } from './announcement-form.ts'

const now = new Date('2026-05-01T12:00:30Z')
const fresh = { ...announcementForm(null, now), title: 'Lunch' }

const written: WrittenAnnouncement = {
  ...{
    id: 'a',
    tournament: 'cup',
    title: 'Lunch',
    body: '',
    urgent: true,
    to: { kind: 'team', team: 'ants', name: 'Ants' },
  },
  ...{ level: { slug: 'vault', name: 'Vault' }, firstBlood: false, author: 'Root', state: 'scheduled' },
  ...{ scheduledAt: '2026-05-02T12:00:00.000Z', publishedAt: null, editedAt: null, withdrawnAt: null },
  ...{ readBy: 0, people: 4 },
}

test('a new one is for everybody, now', () => {
  expect(announcementOf(fresh, 'cup')).toEqual({
    ...{ tournament: 'cup', title: 'Lunch', body: '', urgent: false, level: null, to: { kind: 'everyone' }, at: null },
  })
})

test('one for somebody needs to say for whom, one for later when', () => {
  const problems = (form: AnnouncementForm) => AnnouncementForm.safeParse(form).error?.issues.map(({ path }) => path[0])
  expect(problems({ ...fresh, audience: 'team' })).toEqual(['to'])
  expect(problems({ ...fresh, when: 'later', at: '' })).toEqual(['at'])
  expect(problems({ ...fresh, audience: 'user', to: 'ann', when: 'later' })).toBeUndefined()
  expect(announcementOf({ ...fresh, audience: 'user', to: 'ann' }, 'cup').to).toEqual({ kind: 'user', username: 'ann' })
})

test('what was written is edited as it is; its time counts until it has come out', () => {
  const form = announcementForm(written, now)
  expect(form).toMatchObject({ audience: 'team', to: 'ants', when: 'later', level: 'vault' })
  expect(changesOf(form, written)).toEqual({
    ...{ title: 'Lunch', body: '', urgent: true, level: 'vault', at: '2026-05-02T12:00:00.000Z' },
  })
  expect(changesOf({ ...form, when: 'now' }, written).at).toBeNull()
  expect(changesOf(form, { ...written, state: 'published' })).not.toHaveProperty('at')
})
