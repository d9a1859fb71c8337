import type { WriteupPage } from '@pathwar/contracts/wargame/writeups'
import { Link } from '@tanstack/react-router'
import { Button, ButtonLink } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { usePages } from '../../../components/list-data.ts'
import { may, useSession } from '../../../session.ts'
import { client, trpc } from '../../../trpc.ts'
import { WriteupByline } from './writeup-byline.tsx'

interface Props {
  tournament: string
  level: string
}

/** How others have solved a level, for who may read it, and the way to one's own. Nothing, where there is nothing to do. */
export function LevelWriteups({ tournament, level }: Props) {
  const { user } = useSession()
  const { first, rows, more } = usePages({
    of: trpc.writeups.list,
    filters: { tournament, level },
    ask: (before, signal) => client.writeups.list.query({ tournament, level, ...(before && { before }) }, { signal }),
    rows: ({ writeups }) => writeups,
  })
  if (!first || first.when === 'never') return null
  const writes = first.may.write && may(user, 'play')
  if (!first.may.read && !writes) return null
  return (
    <Section title="Write-ups" action={writes && <WriteLink {...{ tournament, level }} mine={first.mine} />}>
      {!first.may.read && (
        <p className="text-ink-2">They are published and read when the tournament is over. You can draft yours now.</p>
      )}
      {first.may.read && rows?.length === 0 && (
        <p className="text-ink-2">Nobody has written about it yet: tell how your team did it.</p>
      )}
      <ul className="grid gap-2.5">
        {rows?.map(({ id, title, ...row }) => (
          <li key={id} className="grid">
            <Link
              to="/tournaments/$tournament/levels/$level/write-ups/$writeup"
              params={{ tournament, level, writeup: id }}
              className="font-medium wrap-anywhere hover:underline"
            >
              {title}
            </Link>
            <WriteupByline of={row} />
          </li>
        ))}
      </ul>
      {more && (
        <Button size="sm" variant="ghost" className="mt-3" busy={more.busy} onClick={more.load}>
          Show more
        </Button>
      )}
    </Section>
  )
}

function WriteLink({ tournament, level, mine }: Props & Pick<WriteupPage, 'mine'>) {
  const words = !mine ? 'Write one' : mine.state === 'draft' ? 'Your draft' : 'Change yours'
  return (
    <ButtonLink to="/tournaments/$tournament/levels/$level/write" params={{ tournament, level }} size="sm">
      {words}
    </ButtonLink>
  )
}
