import type { Pty } from '@replit/ruspty'

/** Opens a pseudo-terminal with a process on its other side. */
export type OpenTerminal = (options: ConstructorParameters<typeof Pty>[0]) => Pty

/** Loads what opens terminals, which has no build for every machine; throws where it has none. */
export async function loadTerminals(): Promise<OpenTerminal> {
  const { Pty } = await import('@replit/ruspty')
  return (options) => new Pty(options)
}
