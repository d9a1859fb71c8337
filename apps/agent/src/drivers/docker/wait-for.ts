import { setTimeout as delay } from 'node:timers/promises'
import type { LevelService } from '@pathwar/contracts/wargame/level-package'
import type Docker from 'dockerode'
import { LevelFailure } from '../driver.ts'

const PATIENCE_MS = 120_000

type Dependency = LevelService['dependsOn'][number]

/**
 * Waits until a service is as far as another that depends on it asks: healthy by its own check, or done. Throws `LevelFailure` when
 * it never will be, or not in two minutes.
 */
export async function waitFor(
  container: Docker.Container,
  { name, until }: Dependency,
  signal: AbortSignal,
): Promise<void> {
  if (until === 'started') return
  const end = performance.now() + PATIENCE_MS
  for (let pause = 50; performance.now() < end; pause = Math.min(pause * 1.5, 1000)) {
    signal.throwIfAborted()
    const { State } = await container.inspect()
    if (isReached(State, { name, until })) return
    await delay(pause, undefined, { signal })
  }
  throw new LevelFailure(`service "${name}" was not ${until} within two minutes, and another waits for that`)
}

type State = Pick<Docker.ContainerInspectInfo['State'], 'Running' | 'ExitCode' | 'Health'>

function isReached({ Running, ExitCode, Health }: State, { name, until }: Dependency): boolean {
  if (until === 'done') {
    if (!Running && ExitCode !== 0)
      throw new LevelFailure(`service "${name}" ended with ${ExitCode}, and another waits for its success`)
    return !Running
  }
  if (!Running) throw new LevelFailure(`service "${name}" ended with ${ExitCode}, and another waits for its health`)
  if (!Health || Health.Status === 'none')
    throw new LevelFailure(`another service waits for the health of "${name}", which has no healthcheck`)
  return Health.Status === 'healthy'
}
