import type { PlayerView } from '@pathwar/contracts/wargame/players'
import { Country } from '../../../components/flag.tsx'
import { LinkList } from '../../../components/link-list.tsx'
import { Picture } from '../../../components/picture.tsx'

const month = new Intl.DateTimeFormat(undefined, { year: 'numeric', month: 'long' })

/** What a player says about themselves, below their name. */
export function PlayerLead({ player: { username, picture, since, bio, country, links } }: { player: PlayerView }) {
  return (
    <div className="flex flex-wrap items-start gap-4 pt-2 sm:flex-nowrap">
      <Picture of="user" picture={picture} name={username} size="page" />
      <div className="grid min-w-0 gap-1.5">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <span className="font-mono text-xs">{username}</span>
          {country && <Country code={country} />}
          <span>
            here since <time dateTime={since}>{month.format(new Date(since))}</time>
          </span>
        </p>
        {bio && <p className="whitespace-pre-line text-ink wrap-anywhere">{bio}</p>}
        {links && links.length > 0 && (
          <p className="flex flex-wrap gap-x-4 gap-y-1">
            <LinkList links={links} />
          </p>
        )}
      </div>
    </div>
  )
}
