import { createHash } from 'node:crypto'
import { updateAccount } from '@pathwar/domain/identity/account'
import { setPicture, updateProfile } from '@pathwar/domain/identity/profiles'
import { type Caller, execute, type Installation } from '@pathwar/domain/kernel'
import { storeBytes } from '@pathwar/domain/storage/uploads'
import { setTeamPicture } from '@pathwar/domain/wargame/teams'
import { aPng } from '@pathwar/testing/png'
import type { Colour, DemoDomain } from './demo-domain.ts'

/** What users say on the pages about them, and their pictures. */
export async function seedPages(
  installation: Installation,
  { users, as }: { users: DemoDomain['users']; as: (username: string) => Caller },
): Promise<void> {
  for (const { username, page, picture } of users) {
    const { country, ...profile } = page ?? {}
    if (country) await execute(installation, updateAccount, as(username), { country })
    if (page) await execute(installation, updateProfile, as(username), profile)
    if (picture) await execute(installation, setPicture, as(username), await sent(installation, as(username), picture))
  }
}

/** Gives a team a picture, as its owner. */
export async function setTeamPictureOf(
  installation: Installation,
  owner: Caller,
  { team, colour }: { team: string; colour: Colour },
): Promise<void> {
  await execute(installation, setTeamPicture, owner, { team, ...(await sent(installation, owner, colour)) })
}

/** Stores a picture as what somebody has sent. */
async function sent(
  installation: Installation,
  { domain, actor }: Caller,
  colour: Colour,
): Promise<{ digest: string }> {
  const bytes = aPng(SIZE, (x, y) => (isInside(x, y) ? LIGHT : colour))
  const digest = createHash('sha256').update(bytes).digest('hex')
  const owner = { kind: 'user', id: actor.kind === 'user' ? actor.userId : null } as const
  await storeBytes({ installation, domain }, owner, { purpose: 'picture', size: bytes.length, digest }, bytes)
  return { digest }
}

const SIZE = 256
const LIGHT: Colour = [250, 246, 236]

/** A hexagon with a hole. */
function isInside(x: number, y: number): boolean {
  const [across, up] = [Math.abs(x - SIZE / 2) / (SIZE / 2), Math.abs(y - SIZE / 2) / (SIZE / 2)]
  const reach = Math.max(across, across / 2 + (up * Math.sqrt(3)) / 2)
  return reach < 0.72 && reach > 0.4
}
