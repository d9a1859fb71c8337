import { problemOf, type SettingSpec, type SettingView, settings } from '@pathwar/contracts/tenancy/settings'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Field } from '../../../components/field.tsx'
import { RelativeTime } from '../../../components/moment.tsx'
import { Badge } from '../../../components/state-mark.tsx'
import { toast } from '../../../components/toast.ts'
import { useUnsaved } from '../../../components/unsaved.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { queryClient, trpc } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import { InheritanceChain } from './inheritance-chain.tsx'
import { SettingControl } from './setting-control.tsx'
import { draftOf, valueLabel, valueOfDraft } from './setting-draft.ts'

export interface SettingPlace {
  /** Undefined: the domain itself. */
  server?: { id: string; name: string } | undefined
}

/** One setting: its description, its value, where that comes from, and a button to reset it. */
export function SettingRow({ view, server }: { view: SettingView } & SettingPlace) {
  const { title, sentence }: SettingSpec = settings[view.key]
  const { draft, setDraft, dirty, problem, save, reset, cancel } = useSettingDraft(view, server?.id)
  const busy = save.isPending || reset.isPending
  return (
    <li className="grid grid-cols-1 gap-x-8 gap-y-3 px-4 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <div className="grid content-start gap-1">
        <h3 className="font-medium">{title}</h3>
        <p className="max-w-prose text-ink-2">{sentence}</p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-2">
          <code className="text-ink-3">{view.key}</code>
          <Origin view={view} {...(server && { server })} />
        </p>
      </div>
      <form
        className="grid min-w-0 grid-cols-1 content-start gap-2"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save.send()
        }}
      >
        {server && <InheritanceChain view={view} server={server.name} />}
        <Field label={title} labelHidden error={problem}>
          {(control) => (
            <SettingControl
              setting={view.key}
              draft={draft}
              onDraft={setDraft}
              control={control}
              disabled={!view.editable}
            />
          )}
        </Field>
        {dirty && (
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" size="sm" variant="primary" busy={busy}>
              Save
            </Button>
            <Button size="sm" variant="ghost" onClick={cancel}>
              Cancel
            </Button>
          </div>
        )}
        {!dirty && view.editable && isSetHere(view, server) && (
          <div>
            <Button
              size="sm"
              busy={busy}
              aria-label={`Reset ${title}`}
              title={`Back to: ${valueLabel(view.key, view.inherited.value)}`}
              onClick={() => reset.send()}
            >
              Reset to {view.inherited.source === 'domain' ? 'the domain’s' : 'the default'}
            </Button>
          </div>
        )}
        {!view.editable && <p className="text-xs text-ink-2">You may see this, not change it.</p>}
      </form>
    </li>
  )
}

function Origin({ view, server }: { view: SettingView } & SettingPlace) {
  if (!isSetHere(view, server)) {
    return <Badge>{view.source === 'domain' ? 'inherited from the domain' : 'default'}</Badge>
  }
  return (
    <>
      <Badge tone="accent">set here</Badge>
      {view.changedBy && <span>by {view.changedBy}</span>}
      {view.changedAt && <RelativeTime at={view.changedAt} />}
    </>
  )
}

function isSetHere({ source }: SettingView, server: SettingPlace['server']): boolean {
  return source === (server ? 'server' : 'domain')
}

/** The draft of a value, and its saving. */
function useSettingDraft(view: SettingView, server: string | undefined) {
  const stored = draftOf(view.value)
  const [typed, setTyped] = useState<string | null>(null)
  const [refused, setRefused] = useState<string>()
  useUnsaved(typed !== null)
  const draft = typed ?? stored
  const value = valueOfDraft(view.key, draft)
  const { title }: SettingSpec = settings[view.key]
  const done = async (text: string) => {
    await Promise.all([queryClient.invalidateQueries(trpc.settings.pathFilter()), refresh('session')])
    await queryClient.invalidateQueries(trpc.gameServers.pathFilter())
    setTyped(null)
    toast(text)
  }
  const onError = (error: unknown) => {
    const said = errorView(error)
    setRefused(said.fields[0]?.message ?? errorSentence(said))
  }
  const where = server ? { server } : {}
  const set = useMutation(trpc.settings.set.mutationOptions({ onSuccess: () => done(`${title} is saved.`), onError }))
  const back = useMutation(
    trpc.settings.reset.mutationOptions({ onSuccess: () => done(`${title} is as it was inherited.`), onError }),
  )
  return {
    draft,
    setDraft: (next: string) => {
      setRefused(undefined)
      setTyped(next === stored ? null : next)
    },
    dirty: typed !== null,
    problem: refused ?? (typed === null ? undefined : (problemOf(view.key, value) ?? undefined)),
    cancel: () => {
      setTyped(null)
      setRefused(undefined)
    },
    save: {
      isPending: set.isPending,
      send: () => {
        if (problemOf(view.key, value) === null) set.mutate({ values: { [view.key]: value }, ...where })
      },
    },
    reset: { isPending: back.isPending, send: () => back.mutate({ settings: [view.key], ...where }) },
  }
}
