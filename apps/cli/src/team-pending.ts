import type { Api } from './api.ts'
import { Failure } from './failure.ts'

/** Something that waits for an answer, of the user or of one of their teams. */
export interface Pending {
  id: string
  kind:
    | 'invitation to you'
    | 'your request'
    | 'link'
    | 'invitation'
    | 'request to join'
    | 'offer to merge'
    | 'your offer to merge'
  /** The team's slug. */
  team: string
  /** The user or the team on the other side, or who made the link. */
  who: string
  note: string
  createdAt: string
}

/** All that waits for an answer: of the user, and of the user's teams. */
export async function pendingOf(api: Api): Promise<Pending[]> {
  const { invitations, requests } = await api.teams.myPending.query({})
  const teams = await api.teams.mine.query({})
  const ofTeams = await Promise.all(teams.map(({ slug }) => pendingIn(api, slug)))
  return [
    ...invitations.map(({ id, team, invitedBy, createdAt }) => ({
      ...{ id, createdAt, kind: 'invitation to you' as const, team: team.slug, who: invitedBy, note: '' },
    })),
    ...requests.map(({ id, team, message, createdAt }) => ({
      ...{ id, createdAt, kind: 'your request' as const, team: team.slug, who: 'its owners', note: message },
    })),
    ...ofTeams.flat(),
  ]
}

async function pendingIn(api: Api, team: string): Promise<Pending[]> {
  const { invites, invitations, requests, offers, offered } = await api.teams.pending.query({ team })
  return [
    ...requests.map(({ id, username, message, createdAt }) => ({
      ...{ id, team, createdAt, kind: 'request to join' as const, who: username, note: message },
    })),
    ...offers.map(({ id, other, members, createdAt }) => ({
      ...{ id, team, createdAt, kind: 'offer to merge' as const, who: other.slug, note: `members: ${members}` },
    })),
    ...(offered ? [offered] : []).map(({ id, other, createdAt }) => ({
      ...{ id, team, createdAt, kind: 'your offer to merge' as const, who: other.slug, note: '' },
    })),
    ...invitations.map(({ id, username, createdAt }) => ({
      ...{ id, team, createdAt, kind: 'invitation' as const, who: username, note: '' },
    })),
    ...invites.map(({ id, label, createdBy, uses, maxUses, createdAt }) => ({
      ...{ id, team, createdAt, kind: 'link' as const, who: createdBy },
      note: [label, maxUses === null ? `used: ${uses}` : `used: ${uses} of ${maxUses}`].filter(Boolean).join(', '),
    })),
  ]
}

/** As much of an id as a list shows. */
export function shortId(id: string): string {
  return id.slice(0, 8)
}

/** What waits under an id, or under its beginning. */
export async function choosePending(api: Api, named: string): Promise<Pending> {
  const found = (await pendingOf(api)).filter(({ id }) => id.startsWith(named.toLowerCase()))
  const [one, ...others] = found
  if (!one) throw new Failure(`Nothing waits under ${named}.`, { hint: 'See what does: pathwar team pending' })
  if (others.length > 0) throw new Failure(`Several things begin with ${named}.`, { hint: 'Give more of the id.' })
  return one
}
