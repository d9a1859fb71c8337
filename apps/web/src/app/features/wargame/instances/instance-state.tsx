import type { WorkloadState } from '@pathwar/contracts/hosting/workloads'
import { StateMark, type Tone } from '../../../components/state-mark.tsx'
import { isChangingState } from './instance-actions.ts'

const words: Record<WorkloadState, { tone: Tone; word: string }> = {
  requested: { tone: 'accent', word: 'queued' },
  placed: { tone: 'accent', word: 'placed' },
  starting: { tone: 'accent', word: 'starting' },
  ready: { tone: 'live', word: 'running' },
  stopping: { tone: 'warn', word: 'stopping' },
  stopped: { tone: 'idle', word: 'stopped' },
  failed: { tone: 'bad', word: 'failed' },
}

/** The state of an instance; with `terse`, phones show no word, but screen readers read it. */
export function InstanceStateMark({ state, terse }: { state: WorkloadState; terse?: boolean }) {
  const { tone, word } = words[state]
  return (
    <StateMark tone={tone} moving={isChangingState(state)}>
      <span className={terse ? 'max-sm:sr-only' : undefined}>{word}</span>
    </StateMark>
  )
}
