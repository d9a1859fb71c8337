import type { AchievementIcon, AchievementTier } from '@pathwar/contracts/wargame/achievements'
import { clsx } from 'clsx'
import {
  Cake,
  CircleQuestionMark,
  Clock,
  Coins,
  Crown,
  Droplet,
  Flag,
  Flame,
  Key,
  type LucideIcon,
  Medal,
  PenLine,
  Rocket,
  Shield,
  ShoppingCart,
  Sprout,
  Star,
  Target,
  Ticket,
  Trophy,
  Users,
  Zap,
} from 'lucide-react'

const icons: Record<AchievementIcon, LucideIcon> = {
  ...{ trophy: Trophy, medal: Medal, star: Star, flame: Flame, bolt: Zap, crown: Crown, flag: Flag, target: Target },
  ...{ shield: Shield, key: Key, cart: ShoppingCart, coins: Coins, ticket: Ticket, pen: PenLine, rocket: Rocket },
  ...{ clock: Clock, cake: Cake, users: Users, drop: Droplet, sprout: Sprout },
}

/** The picture of an achievement: filled for whom has earned it, otherwise an outline. One that is not known is a question mark. */
export function AchievementPicture({ icon, earned }: { icon: string; earned: boolean }) {
  // Any other word is of a newer server, or of one that may not be known.
  const Icon = Object.hasOwn(icons, icon) ? icons[icon as AchievementIcon] : CircleQuestionMark
  return (
    <span
      className={clsx(
        'grid size-10 shrink-0 place-items-center rounded-md border',
        earned ? 'border-accent bg-accent-soft text-link' : 'border-dashed border-edge text-ink-3',
      )}
      aria-hidden="true"
    >
      <Icon className="size-5" />
    </span>
  )
}

/** How much it is worth to have, as a word. */
export const tierNames: Record<AchievementTier, string> = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold' }

/** What the pictures are called where one is chosen. */
export const iconNames: Record<AchievementIcon, string> = {
  ...{ trophy: 'Trophy', medal: 'Medal', star: 'Star', flame: 'Flame', bolt: 'Bolt', crown: 'Crown', flag: 'Flag' },
  ...{ target: 'Target', shield: 'Shield', key: 'Key', cart: 'Cart', coins: 'Coins', ticket: 'Ticket', pen: 'Pen' },
  ...{ rocket: 'Rocket', clock: 'Clock', cake: 'Cake', users: 'People', drop: 'Drop', sprout: 'Sprout' },
}
