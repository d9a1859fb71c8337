import type { UpdateProfile } from '@pathwar/contracts/identity/profiles'
import type { CreateAchievement } from '@pathwar/contracts/wargame/achievements'
import type { CreateBracket } from '@pathwar/contracts/wargame/brackets'
import type { CategoryColor } from '@pathwar/contracts/wargame/category-colors'
import type { CreateField } from '@pathwar/contracts/wargame/entries'
import type { ReportKind } from '@pathwar/contracts/wargame/reports'
import type { Scoring } from '@pathwar/contracts/wargame/scoring'
import type { CreateShopItem } from '@pathwar/contracts/wargame/shop'
import type { UpdateTeam } from '@pathwar/contracts/wargame/teams'
import type { WhoswhoRule } from '@pathwar/contracts/wargame/whoswho-rule'
import type { WriteupsWhen } from '@pathwar/contracts/wargame/writeups'
import type * as z from 'zod'

/** A domain of the demo, as it is on the first start. */
export interface DemoDomain {
  slug: string
  name: string
  isDefault?: boolean
  /** It begins with the recorded event: with its tournament, teams and users. */
  recorded?: boolean
  users: DemoUser[]
  teams: DemoTeam[]
  tournaments: DemoTournament[]
  /** Beside those that every domain has. */
  achievements?: z.input<typeof CreateAchievement>[]
}

interface DemoUser {
  username: string
  role?: string
  /** What they have set on the page about them. */
  page?: z.input<typeof UpdateProfile> & { country?: string }
  /** The colour of their picture, in red, green and blue. */
  picture?: Colour
}

export type Colour = readonly [red: number, green: number, blue: number]

interface DemoTeam {
  name: string
  owner: string
  /** What it says about itself. */
  profile?: z.input<typeof UpdateTeam>['changes']
  picture?: Colour
  /** Who is invited by name, and who asks to join. */
  invites?: string[]
  askedBy?: { username: string; message: string }
}

export interface DemoTournament {
  slug: string
  name: string
  description: string
  /** Days from now. */
  startsIn: number
  endsIn: number
  /** When its scoreboard freezes, in days from now. */
  freezesIn?: number
  startingCash: number
  maxTeamSize: number
  /** Whether teams may change their bracket until the start. */
  bracketChanges?: boolean
  /** Names of teams that join at once. */
  teams: string[]
  /** Whether the sample levels are published. */
  levels: boolean
  /** When some of its levels appear, by slug: what they need, or in how many hours they open. */
  releases?: Record<string, { needs?: string[]; opensInHours?: number }>
  /** Its categories in their order, with their colours; others come last. */
  categories?: { category: string; color: CategoryColor }[]
  /** What teams say does not work about levels that they have bought. */
  reports?: { team: string; level: string; kind: ReportKind; words: string }[]
  /** When they write about levels; of a tournament that is over also what. */
  writeups?: { when: WriteupsWhen; written?: { team: string; level: string; title: string; body: string }[] }
  /** The front page shows it first. */
  featured?: boolean
  /** How its levels are worth points, if not always their reward. */
  scoring?: Scoring
  /** What an organiser of the domain gives away; one of the teams has redeemed the first already. */
  coupons?: { organiser: string; welcome: { code: string; value: number }; posters: number; redeemedBy: string }
  /** Levels that teams have bought at once. */
  bought?: { team: string; levels: string[] }[]
  /** What its organiser decided about teams: who is hidden, and who got points. */
  rulings?: { hidden: string; adjusted: { team: string; score: number; reason: string }; note: string }
  /** Teams guess who is behind another one; one of them has been wrong. */
  whoswho?: { rule: WhoswhoRule; by: string; at: string; username: string }
  /** What it sells beside its levels and their hints. */
  shop?: Omit<z.input<typeof CreateShopItem>, 'tournament'>[]
  /** What its organiser has told people, the earliest first. */
  announcements?: { title: string; body: string; urgent?: boolean; team?: string }[]
  announceFirstBloods?: boolean
  /** What it asks, its brackets with the names of teams that are moved into them, and the codes with which teams enter. */
  entry?: {
    fields: Omit<z.input<typeof CreateField>, 'tournament'>[]
    brackets: (Omit<z.input<typeof CreateBracket>, 'tournament'> & { teams?: string[] })[]
    codes?: { label: string; code: string; bracket: string }[]
  }
  /** It has ended so many days ago, after its teams had joined, and is archived: its levels can be practised. */
  archivedSince?: number
  /** What an outside scorer has sent for a level that no other tournament of the domain has, with the teams by their names. */
  ticks?: { level: string; sent: { holder?: string; teams: { team: string; points: number; cause: string }[] }[] }
  /** What teams have answered, after they bought the level. */
  answers?: { team: string; level: string; text: string; comment?: string }[]
}
