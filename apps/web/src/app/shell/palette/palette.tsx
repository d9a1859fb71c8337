import { Command } from 'cmdk'
import { Dialog } from 'radix-ui'
import { useRef, useState } from 'react'
import { returnFocus } from '../../components/focus-history.ts'
import { useActionEntries } from './action-entries.ts'
import type { PaletteEntry } from './entry.ts'
import { useFoundEntries } from './found-entries.ts'
import { useInstanceEntries } from './instance-entries.ts'
import { usePlaceEntries } from './place-entries.ts'
import { bestMatches, byHeading } from './rank.ts'

export interface PaletteProps {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Goes to a level, team, user or page by name, or does something. */
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
  const [text, setText] = useState('')
  const found = useFoundEntries(text)
  const known = [...useInstanceEntries(), ...found.entries, ...usePlaceEntries(), ...useActionEntries()]
  const groups = byHeading(bestMatches(withoutDoubles(known), text))
  // What comes first is chosen, also when the server's answer changes what that is, until somebody moves.
  const [chosen, setChosen] = useState<string | null>(null)
  const moves = useRef(false)
  return (
    // It ranks by itself: the library's fuzzy match finds "Autumn Open" for "stop".
    <Command
      label="Go to or do"
      loop
      shouldFilter={false}
      value={chosen ?? groups[0]?.[1][0]?.id ?? ''}
      onValueChange={(id) => moves.current && setChosen(id)}
      onKeyDown={({ key }) => {
        if (/^(Arrow|Home|End)/.test(key)) moves.current = true
      }}
      onPointerMove={() => {
        moves.current = true
      }}
    >
      <Command.Input
        value={text}
        onValueChange={(typed) => {
          setText(typed)
          setChosen(null)
          moves.current = false
        }}
        placeholder="A level, a team, a page, an action…"
        className="h-12 w-full border-b border-line bg-transparent px-4 text-base outline-none placeholder:text-ink-3"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-1.5">
        {groups.map(([heading, entries]) => (
          <Group key={heading} heading={heading} entries={entries} done={done} />
        ))}
        {groups.length === 0 && (
          <p role="status" className="px-3 py-8 text-center text-ink-2">
            {found.busy ? 'Looking…' : 'Nothing of this name here.'}
          </p>
        )}
      </Command.List>
    </Command>
  )
}

/** One's own team, and a level that runs, are found twice. */
function withoutDoubles(entries: PaletteEntry[]): PaletteEntry[] {
  return [...new Map(entries.toReversed().map((entry) => [entry.id, entry])).values()].toReversed()
}

function Group({ heading, entries, done }: { heading: string; entries: PaletteEntry[]; done: () => void }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-2"
    >
      {entries.map(({ id, label, note, run }) => (
        <Command.Item
          key={id}
          value={id}
          onSelect={() => {
            done()
            run()
          }}
          className="flex h-9 cursor-pointer items-center justify-between gap-3 rounded-sm px-2.5 data-[selected=true]:bg-accent-soft"
        >
          <span className="truncate">{label}</span>
          {note && <span className="max-w-[45%] shrink-0 truncate text-xs text-ink-2">{note}</span>}
        </Command.Item>
      ))}
    </Command.Group>
  )
}
