import { type ManagedWriteupPage, WriteupsWhen, writeupsWords } from '@pathwar/contracts/wargame/writeups'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import type { Column } from '../../../components/data-table.tsx'
import { EmptyState } from '../../../components/empty-state.tsx'
import { TableList } from '../../../components/list.tsx'
import { usePages } from '../../../components/list-data.ts'
import { Page } from '../../../components/page.tsx'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client, queryClient, trpc } from '../../../trpc.ts'
import { hiding } from './hiding.ts'
import { WriteupByline } from './writeup-byline.tsx'

const route = getRouteApi('/organise/tournaments/$managed/write-ups')

type Row = ManagedWriteupPage['writeups'][number]

/** When write-ups of a tournament are published and read, and all that there are. */
export function ManagedPage() {
  const { managed: tournament } = route.useParams()
  const data = usePages({
    of: trpc.writeups.managed,
    filters: { tournament },
    ask: (before, signal) => client.writeups.managed.query({ tournament, ...(before && { before }) }, { signal }),
    rows: ({ writeups }) => writeups,
  })
  return (
    <Page
      lead={
        <>
          How people solved the levels, in their words. While the scoreboard is frozen, players see those of teams that
          had solved a level by then. Back to{' '}
          <Link to="/organise/tournaments/$managed" params={{ managed: tournament }} className="text-link underline">
            the tournament
          </Link>
          .
        </>
      }
    >
      {data.first && <When key={tournament} tournament={tournament} when={data.first.when} />}
      <TableList
        data={data}
        caption="Write-ups"
        columns={columnsFor(tournament)}
        rowKey={({ id }) => id}
        dense
        empty={<EmptyState title="No write-up yet">What players publish appears here.</EmptyState>}
      />
    </Page>
  )
}

function When({ tournament, when }: { tournament: string; when: WriteupsWhen }) {
  const [chosen, choose] = useState(when)
  const allow = useMutation({
    mutationFn: (next: WriteupsWhen) => client.writeups.allow.mutate({ tournament, when: next }),
    onSuccess: async (allowed) => {
      await queryClient.invalidateQueries({ queryKey: trpc.writeups.pathKey() })
      toast(`Write-ups: ${writeupsWords[allowed.when].word.toLowerCase()}.`)
    },
    onError: (error) => {
      choose(when)
      toast(errorSentence(errorView(error)), 'bad')
    },
  })
  return (
    <Section title="When they are published and read">
      <fieldset className="grid gap-2.5">
        <legend className="sr-only">When they are published and read</legend>
        {WriteupsWhen.options.map((one) => (
          <label key={one} className="flex items-start gap-2.5">
            <input
              type="radio"
              name="when"
              className="mt-1 accent-accent"
              checked={chosen === one}
              onChange={() => {
                choose(one)
                allow.mutate(one)
              }}
            />
            <span>
              {writeupsWords[one].word}
              <span className="block text-xs text-ink-2">{writeupsWords[one].sentence}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </Section>
  )
}

function columnsFor(tournament: string): Column<Row>[] {
  return [
    {
      key: 'title',
      title: 'Write-up',
      cell: ({ id, title, level, ...row }) => (
        <span className="grid min-w-0">
          <Link
            to="/tournaments/$tournament/levels/$level/write-ups/$writeup"
            params={{ tournament, level: level.slug, writeup: id }}
            className="font-medium wrap-anywhere hover:underline"
          >
            {title}
          </Link>
          <WriteupByline of={row} />
        </span>
      ),
    },
    { key: 'level', title: 'Level', cell: ({ level }) => level.name },
    { key: 'hide', title: '', align: 'right', cell: (row) => <HideButton row={row} /> },
  ]
}

function HideButton({ row: { id, hidden, title } }: { row: Row }) {
  const hide = useMutation(hiding())
  const word = hidden ? 'Show' : 'Hide'
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-label={`${word} ${title}`}
      busy={hide.isPending}
      onClick={() => hide.mutate({ writeup: id, hidden: !hidden })}
    >
      {word}
    </Button>
  )
}
