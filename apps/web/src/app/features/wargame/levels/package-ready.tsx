import { counted } from '@pathwar/contracts/kernel/counted'
import type { ImportedLevel } from '@pathwar/contracts/wargame/levels'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Money, Points } from '../../../components/amount.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Difficulty } from '../../../components/difficulty.tsx'
import { fileSize } from '../../../components/file-size.ts'
import { type SendStep, sendFile } from '../../../components/send-file.ts'
import { toast } from '../../../components/toast.ts'
import { errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { refresh } from '../../messaging/activity/refresh.ts'
import type { CheckedPackage } from './checked-package.ts'
import { Findings } from './package-problems.tsx'

type Ready = Extract<CheckedPackage, { ok: true }>

/** A valid package: its description, its content, and the button that sends it. */
export function PackageReady({ checked }: { checked: Ready }) {
  const { level, flavor, services } = { ...checked.package }
  const navigate = useNavigate()
  const [step, setStep] = useState<SendStep | null>(null)
  const send = useMutation({
    mutationFn: async () =>
      client.levels.import.mutate({ digest: await sendFile('level-package', checked.zip, setStep) }),
    onSettled: () => setStep(null),
    onSuccess: async (imported) => {
      toast(sentence(imported, level.name, flavor.version))
      await refresh('catalogue')
      await navigate({ to: '/organise/levels/$level', params: { level: imported.level?.slug ?? level.slug } })
    },
  })
  const refused = send.error ? errorView(send.error).fields : []
  return (
    <div className="grid gap-4">
      <Section title={level.name}>
        <div className="grid gap-4">
          <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 text-ink-2">
            <span className="font-mono text-xs">{level.slug}</span>
            <span>version {flavor.version}</span>
            <span>{flavor.category}</span>
            <Difficulty level={flavor.difficulty} word />
            <span className="inline-flex gap-1">
              costs <Money value={flavor.price} />
            </span>
            <span>
              pays <Points value={flavor.reward} />
            </span>
            <span>
              {services.length} {services.length === 1 ? 'service' : 'services'}
            </span>
          </div>
          <Files checked={checked} />
          <ErrorAlert error={send.error} />
          {send.isPending && <Sending step={step} size={checked.zip.size} />}
          <div>
            <Button variant="primary" size="lg" busy={send.isPending} onClick={() => send.mutate()}>
              Import version {flavor.version}
            </Button>
          </div>
        </div>
      </Section>
      {refused.length > 0 && <Findings title="What the server refused" findings={refused} />}
      {checked.warnings.length > 0 && <Findings title="Worth a look" findings={checked.warnings} />}
    </div>
  )
}

/** How far it is: the bar for eyes, the words for everybody. */
function Sending({ step, size }: { step: SendStep | null; size: number }) {
  const words = step === null ? 'Beginning…' : step.done < 1 ? `${sendWords[step.doing]}…` : 'The server checks it…'
  const done = step?.done ?? 0
  return (
    <div className="grid gap-1">
      <progress className="h-2 w-full accent-accent" value={done} max={1} aria-label={words} />
      <p className="text-xs text-ink-2 tabular-nums">
        {words} {step !== null && step.done < 1 && `${fileSize(Math.round(done * size))} of ${fileSize(size)}`}
      </p>
    </div>
  )
}

const sendWords = { reading: 'Reading', sending: 'Sending' } as const

function Files({ checked: { files, zip } }: { checked: Ready }) {
  return (
    <details>
      <summary className="cursor-pointer text-ink-2">
        {counted(files.length, 'file')}, {fileSize(zip.size)} zipped
      </summary>
      <ul className="mt-2 grid gap-0.5 font-mono text-xs text-ink-2">
        {files.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </details>
  )
}

function sentence({ outcome }: ImportedLevel, name: string, version: string): string {
  switch (outcome) {
    case 'created':
      return `${name} is imported. Now publish it in a tournament.`
    case 'new-version':
      return `Version ${version} of ${name} is imported.`
    case 'unchanged':
      return `Exactly this package of ${name} was imported before.`
    case 'checked':
      return `${name} is right.`
  }
}
