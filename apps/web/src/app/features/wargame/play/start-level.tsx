import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import type { LevelPage } from '@pathwar/contracts/wargame/play'
import { clsx } from 'clsx'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { StateMark } from '../../../components/state-mark.tsx'
import { useInstanceActions } from '../instances/instance-actions.ts'
import { type ShownStep, startSteps } from './start-steps.ts'

/** Starts an instance of the level for the team. */
export function StartLevel({ page: { card, tournament } }: { page: LevelPage }) {
  const { start } = useInstanceActions()
  return (
    <div className="grid gap-3">
      <h2 className="font-semibold">{card.state === 'solved' ? 'Play it once more' : 'Yours. Start it.'}</h2>
      <p className="text-ink-2">Your team gets its own running copy. It takes a few seconds.</p>
      <Button
        variant={card.state === 'solved' ? 'secondary' : 'primary'}
        size="lg"
        busy={start.isPending}
        onClick={() => start.mutate({ tournament: tournament.slug, level: card.slug })}
      >
        {card.state === 'solved' ? 'Start it again' : 'Start the level'}
      </Button>
      <ErrorAlert error={start.error} />
    </div>
  )
}

/** The files of an offline level are made by themselves; who does not want to wait, or whose could not be made, asks for them. */
export function Preparing({ page: { card, tournament } }: { page: LevelPage }) {
  const { start } = useInstanceActions()
  return (
    <div className="grid gap-3">
      <h2 className="font-semibold">Making your files</h2>
      <p className="text-ink-2">They appear here in a moment, for your team alone. There is nothing to start.</p>
      <Button busy={start.isPending} onClick={() => start.mutate({ tournament: tournament.slug, level: card.slug })}>
        Make them now
      </Button>
      <ErrorAlert error={start.error} />
    </div>
  )
}

/** The start, step by step, as the hypervisor reports it. */
export function Starting({ instance, offline }: { instance: InstanceView; offline: boolean }) {
  return (
    <div className="grid gap-3">
      <h2 className="font-semibold">{offline ? 'Making your files' : 'Starting your copy'}</h2>
      <ol className="grid">
        {startSteps(instance.steps).map((step) => (
          <StepLine key={step.step} step={step} />
        ))}
      </ol>
    </div>
  )
}

const dots: Record<ShownStep['state'], string> = {
  done: 'bg-good border-good',
  now: 'bg-accent border-accent animate-breathe',
  next: 'bg-surface border-edge/60',
}

function StepLine({ step: { word, state, took } }: { step: ShownStep }) {
  return (
    <li
      aria-current={state === 'now' ? 'step' : undefined}
      className={clsx(
        'relative flex items-center gap-3 py-1.5',
        'not-last:after:absolute not-last:after:top-1/2 not-last:after:left-[5px] not-last:after:h-full not-last:after:w-px',
        state === 'done' ? 'after:bg-good' : 'after:bg-line',
        state === 'next' && 'text-ink-3',
        state === 'now' && 'font-medium',
      )}
    >
      <span className="relative z-1 shrink-0 rounded-full bg-surface">
        <span className={clsx('block size-[11px] rounded-full border-2', dots[state])} />
      </span>
      {word}
      {took !== null && <span className="ml-auto text-xs text-ink-2">{(took / 1000).toFixed(1)} s</span>}
    </li>
  )
}

export function Stopping() {
  return (
    <div className="grid gap-1">
      <h2 className="font-semibold">
        <StateMark tone="warn" moving>
          stopping
        </StateMark>
      </h2>
      <p className="text-ink-2">It can be started again in a moment.</p>
    </div>
  )
}

/** A failed instance: how it failed, and a button to try again. */
export function Failed({ page }: { page: LevelPage }) {
  return (
    <div className="grid gap-3">
      <Alert tone="bad">
        <h2 className="font-medium">Your copy of the level failed.</h2>
        {page.instance?.error && <p className="mt-1">{page.instance.error}</p>}
      </Alert>
      <StartLevel page={page} />
    </div>
  )
}
