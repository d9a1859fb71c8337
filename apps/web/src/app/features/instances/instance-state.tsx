import type { InstanceState } from '@pathwar/contracts/instances'
import { StateMark, type Tone } from '../../components/state-mark.tsx'
import { isMoving } from './instance-actions.ts'

const words: Record<InstanceState, { tone: Tone; word: string }> = {
  requested: { tone: 'accent', word: 'queued' },
  placed: { tone: 'accent', word: 'placed' },
  starting: { tone: 'accent', word: 'starting' },
  ready: { tone: 'good', word: 'running' },
  stopping: { tone: 'warn', word: 'stopping' },
  stopped: { tone: 'idle', word: 'stopped' },
  failed: { tone: 'bad', word: 'failed' },
}

export function InstanceStateMark({ state }: { state: InstanceState }) {
  const { tone, word } = words[state]
  return (
    <StateMark tone={tone} moving={isMoving(state)}>
      {word}
    </StateMark>
  )
}
