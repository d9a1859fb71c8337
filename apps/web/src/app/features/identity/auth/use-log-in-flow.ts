import type { LoggedIn, SecondFactorNeeded } from '@pathwar/contracts/identity/auth'
import { useState } from 'react'
import { useReturn } from './auth-frame.tsx'

export interface LogInFlow {
  /** The second factor that is asked for now, if one is. */
  needed: SecondFactorNeeded | null
  /** Goes on with whatever the server said to a first factor. */
  answer: (said: LoggedIn) => Promise<void>
  startOver: () => void
}

/** The way in from a first factor: straight through, or by way of the second. */
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
