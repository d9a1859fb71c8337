import type { DomainState } from '@pathwar/contracts/tenancy/domains'
import { StateMark } from '../../../components/state-mark.tsx'
import { states } from './domain-labels.ts'

export function DomainStateMark({ state }: { state: DomainState }) {
  const { word, tone } = states[state]
  return <StateMark tone={tone}>{word}</StateMark>
}
