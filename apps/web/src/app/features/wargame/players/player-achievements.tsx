import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { Section } from '../../../components/card.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { AchievementPicture, tierNames } from '../achievements/achievement-icon.tsx'

/** What a player has earned, the latest first. */
export function PlayerAchievements({ achievements }: { achievements: NonNullable<PlayerView['achievements']> }) {
  return (
    <Section title="Achievements">
      {achievements.length === 0 && <p className="text-ink-2">None to show yet.</p>}
      <ul className="grid gap-3">
        {achievements.map(({ slug, name, description, icon, tier, earned: [last, ...before] }) => (
          <li key={slug} className="flex items-start gap-3" title={description}>
            <AchievementPicture icon={icon} earned />
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">{name}</p>
              <p className="text-xs text-ink-2 wrap-anywhere">
                {tierNames[tier]}
                {before.length > 0 && `, ${before.length + 1} times`}
                {last && (
                  <>
                    , <RelativeTime at={last.at} />
                    {last.tournament && ` in ${last.tournament.name}`}
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
