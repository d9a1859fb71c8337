import { feature } from '../../kernel/index.ts'
import { beginStepUp } from './begin-step-up.ts'
import { completeLogIn } from './complete-log-in.ts'
import { getSession } from './get-session.ts'
import { logIn } from './log-in.ts'
import { logOut } from './log-out.ts'
import { refresh } from './refresh.ts'
import { register } from './register.ts'
import { stepUp } from './step-up.ts'

export const auth = feature('auth', {
  useCases: {
    session: getSession,
    register,
    logIn,
    completeLogIn,
    refresh,
    beginStepUp,
    stepUp,
    logOut,
  },
})
