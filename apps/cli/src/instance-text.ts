import type { InstanceView } from '@pathwar/contracts/wargame/instances'
import { facts } from './table.ts'
import { printable } from './terminal.ts'
import { timeLeft } from './time-text.ts'

/** An instance for people: its state, its entrances, its error. */
export function instanceText(instance: InstanceView): string {
  const { level, tournament, team, state, expiresAt } = instance
  const left = state === 'ready' ? timeLeft(expiresAt) : null
  const head = `${level.name} (${level.slug}+${tournament.slug}, ${team ? `team ${team.slug}` : 'for practice'}): ${state}${left ? `, ${left} left` : ''}`
  const ways = facts(instance.entrances.map((one) => [`  ${one.kind}`, one.url ?? one.command]))
  const files = instance.files.map(
    (file) => `  file  ${file.name} (${file.size} bytes): pathwar instance files ${level.slug}`,
  )
  const error = instance.error ? `  ${printable(instance.error).trim().replaceAll('\n', '\n  ')}` : ''
  return [printable(head), ways, printable(files.join('\n')), error].filter(Boolean).join('\n')
}
