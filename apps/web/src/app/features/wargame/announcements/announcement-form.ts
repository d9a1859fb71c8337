import {
  type EditAnnouncement,
  WriteAnnouncement,
  type WrittenAnnouncement,
} from '@pathwar/contracts/wargame/announcements'
import * as z from 'zod'
import { fromLocalInput, toLocalInput } from '../../../components/local-moment.ts'

const { title, body } = WriteAnnouncement.shape

/** The values of the form; a time is in the writer's zone. */
export const AnnouncementForm = z
  .strictObject({
    title,
    body: body.unwrap(),
    audience: z.enum(['everyone', 'bracket', 'team', 'user']),
    /** The slug of a bracket or a team, or a user name. */
    to: z.string().trim(),
    urgent: z.boolean(),
    /** A level's slug; empty: about none. */
    level: z.string(),
    /** `draft`: it waits for a time. */
    when: z.enum(['now', 'later', 'draft']),
    at: z.string(),
  })
  .refine(({ audience, to }) => audience === 'everyone' || to !== '', {
    path: ['to'],
    message: 'Write whom it is for.',
  })
  .refine(({ when, at }) => when !== 'later' || fromLocalInput(at) !== '', {
    path: ['at'],
    message: 'Choose a day and a time.',
  })
export type AnnouncementForm = z.infer<typeof AnnouncementForm>

/** The initial values: of a written announcement, or of a new one to everybody, now or in an hour. */
export function announcementForm(view: WrittenAnnouncement | null, now: Date): AnnouncementForm {
  const soon = new Date(now.getTime() + 3_600_000)
  soon.setSeconds(0, 0)
  const to: WrittenAnnouncement['to'] = view?.to ?? { kind: 'everyone' }
  return {
    title: view?.title ?? '',
    body: view?.body ?? '',
    audience: to.kind,
    to: nameOf(to),
    urgent: view?.urgent ?? false,
    level: view?.level?.slug ?? '',
    when: view?.state === 'scheduled' ? 'later' : view?.state === 'draft' ? 'draft' : 'now',
    at: toLocalInput(view?.scheduledAt ?? soon.toISOString()),
  }
}

function nameOf(to: WrittenAnnouncement['to']): string {
  if (to.kind === 'bracket') return to.bracket
  if (to.kind === 'team') return to.team
  return to.kind === 'user' ? to.username : ''
}

/** The server's input for a new one. */
export function announcementOf(form: AnnouncementForm, tournament: string): z.input<typeof WriteAnnouncement> {
  return { tournament, ...wordsOf(form), to: audienceOf(form), at: momentOf(form) }
}

/** The server's input for a change; a time counts only as long as it has not come out. */
export function changesOf(form: AnnouncementForm, { state }: WrittenAnnouncement): EditAnnouncement['changes'] {
  const timed = state === 'scheduled' || (state === 'draft' && form.when !== 'draft')
  return { ...wordsOf(form), ...(timed && { at: momentOf(form) }) }
}

function wordsOf({ title, body, urgent, level }: AnnouncementForm) {
  return { title, body, urgent, level: level || null }
}

function audienceOf({ audience, to }: AnnouncementForm): z.input<typeof WriteAnnouncement>['to'] {
  if (audience === 'bracket') return { kind: 'bracket', bracket: to }
  if (audience === 'team') return { kind: 'team', team: to }
  return audience === 'user' ? { kind: 'user', username: to } : { kind: 'everyone' }
}

function momentOf({ when, at }: AnnouncementForm): string | null {
  return when === 'later' ? fromLocalInput(at) : null
}
