import { useQuery } from '@tanstack/react-query'
import { useParams, useRouter } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import type { ReactNode } from 'react'
import { returnFocus } from '../../components/focus-history.ts'
import { useLogOut } from '../../features/identity/auth/log-out.ts'
import { paletteOf } from '../../pages/menus.ts'
import { useSession } from '../../session.ts'
import { setTheme } from '../../theme.ts'
import { trpc } from '../../trpc.ts'

export interface PaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Opens a page, tournament, level or team by name, or runs an action. */
export function Palette({ open, onOpenChange }: PaletteProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[rgb(10_14_21/0.45)]" />
        <Dialog.Content
          {...returnFocus}
          aria-describedby={undefined}
          className="fixed top-[max(12px,14vh)] left-1/2 z-50 w-[min(36rem,calc(100vw-24px))] -translate-x-1/2 animate-appear overflow-hidden rounded-md border border-line bg-surface shadow-float"
        >
          <Dialog.Title className="sr-only">Go to or do</Dialog.Title>
          <PaletteList done={() => onOpenChange(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function PaletteList({ done }: { done: () => void }) {
  return (
    <Command label="Go to or do" loop>
      <Command.Input
        placeholder="A level, a team, a page, an action…"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-3"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        <Command.Empty className="px-3 py-8 text-center text-ink-2">Nothing of this name here.</Command.Empty>
        <Levels done={done} />
        <Places done={done} />
        <Actions done={done} />
      </Command.List>
    </Command>
  )
}

function Levels({ done }: { done: () => void }) {
  const router = useRouter()
  const { tournament = '' } = useParams({ strict: false })
  const board = useQuery(trpc.play.board.queryOptions({ tournament }, { enabled: tournament !== '' }))
  if (!board.data) return null
  return (
    <Group heading={`Levels of ${board.data.tournament.name}`}>
      {board.data.levels.map((card) => (
        <Item
          key={card.slug}
          value={`level ${card.name} ${card.category}`}
          note={card.state === 'solved' ? 'solved' : card.category}
          onSelect={() => {
            done()
            void router.navigate({
              to: '/tournaments/$tournament/levels/$level',
              params: { tournament, level: card.slug },
            })
          }}
        >
          {card.name}
        </Item>
      ))}
    </Group>
  )
}

function Places({ done }: { done: () => void }) {
  const router = useRouter()
  const session = useSession()
  const { user } = session
  const tournaments = useQuery(trpc.tournaments.list.queryOptions({}))
  const teams = useQuery(trpc.teams.mine.queryOptions({}, { enabled: user !== null }))
  const go = (href: string) => {
    done()
    void router.navigate({ to: href })
  }
  return (
    <>
      <Group heading="Tournaments">
        {tournaments.data?.map(({ slug, name, phase }) => (
          <Item
            key={slug}
            value={`tournament ${name} ${slug}`}
            note={phase}
            onSelect={() => go(`/tournaments/${slug}`)}
          >
            {name}
          </Item>
        ))}
        {tournaments.data?.map(({ slug, name }) => (
          <Item
            key={slug}
            value={`scoreboard ${name} ${slug}`}
            note="scoreboard"
            onSelect={() => go(`/tournaments/${slug}/scoreboard`)}
          >
            {name}
          </Item>
        ))}
      </Group>
      {teams.data && teams.data.length > 0 && (
        <Group heading="Teams">
          {teams.data.map(({ slug, name }) => (
            <Item key={slug} value={`team ${name}`} onSelect={() => go(`/teams/${slug}`)}>
              {name}
            </Item>
          ))}
        </Group>
      )}
      <Group heading="Pages">
        {paletteOf(router.routeTree, session).map(({ label, to }) => (
          <Item key={to} value={`page ${label}`} onSelect={() => go(to)}>
            {label}
          </Item>
        ))}
      </Group>
    </>
  )
}

function Actions({ done }: { done: () => void }) {
  const { user } = useSession()
  const logOut = useLogOut()
  const run = (action: () => void) => () => {
    done()
    action()
  }
  return (
    <Group heading="Actions">
      <Item value="theme light" onSelect={run(() => setTheme('light'))}>
        Use the light theme
      </Item>
      <Item value="theme dark" onSelect={run(() => setTheme('dark'))}>
        Use the dark theme
      </Item>
      <Item value="theme system" onSelect={run(() => setTheme('system'))}>
        Follow the system’s theme
      </Item>
      {user && (
        <Item value="log out sign out" onSelect={run(() => logOut.mutate({}))}>
          Log out
        </Item>
      )}
    </Group>
  )
}

function Group({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-2"
    >
      {children}
    </Command.Group>
  )
}

function Item({
  value,
  note,
  onSelect,
  children,
}: {
  value: string
  note?: string
  onSelect: () => void
  children: ReactNode
}) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 cursor-pointer items-center justify-between gap-3 rounded-sm px-2.5 data-[selected=true]:bg-accent-soft"
    >
      <span className="truncate">{children}</span>
      {note && <span className="text-xs text-ink-2">{note}</span>}
    </Command.Item>
  )
}
