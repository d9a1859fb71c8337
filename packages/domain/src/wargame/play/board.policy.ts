import type { Phase } from '@pathwar/contracts/wargame/tournaments'
import { type Actor, hasPrivilege } from '../../kernel/index.ts'

/** Levels are secret until the tournament starts; after it ends they stay readable. */
export function maySeeLevels(actor: Actor, phase: Phase): boolean {
  return hasPrivilege(actor, 'tournament:manage') || phase === 'running' || phase === 'over' || phase === 'closed'
}
