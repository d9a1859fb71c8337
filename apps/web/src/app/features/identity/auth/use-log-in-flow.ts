import type { LoggedIn, SecondFactorNeeded } from '@pathwar/contracts/identity/auth'
import { useState } from 'react'
import { useReturn } from './auth-frame.tsx'

export interface LogInFlow {
  /** The second factor that is being asked for, if any. */
  needed: SecondFactorNeeded | null
  /** Continues with the server's response to the first factor. */
  answer: (said: LoggedIn) => Promise<void>
  startOver: () => void
}

/** Continues after a first factor: to the reader's page, or to the second factor. */
export function useLogInFlow(back: string | undefined): LogInFlow {
  const comeBack = useReturn(back)
  const [needed, setNeeded] = useState<SecondFactorNeeded | null>(null)
  return {
    needed,
    answer: async (said) => {
      if (said.state === 'second-factor') setNeeded(said)
      else await comeBack()
    },
    startOver: () => setNeeded(null),
  }
}
