import type { TeamView } from '@pathwar/contracts/wargame/teams'
import { Country } from '../../../components/flag.tsx'
import { LinkList } from '../../../components/link-list.tsx'
import { TeamPicture } from './team-picture.tsx'

/** What a team says about itself, below its name. */
export function TeamLead({ team: { slug, picture, motto, country, links } }: { team: TeamView }) {
  return (
    <div className="flex items-start gap-3 pt-2">
      <TeamPicture slug={slug} picture={picture} size="lead" />
      <div className="grid min-w-0 gap-1">
        {motto && <p className="wrap-anywhere">{motto}</p>}
        <p className="flex flex-wrap gap-x-4 gap-y-1">
          {country && <Country code={country} />}
          <LinkList links={links} />
        </p>
      </div>
    </div>
  )
}
