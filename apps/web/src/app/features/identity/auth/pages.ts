import { page } from '../../../pages/page.ts'
import { root } from '../../../pages/root.tsx'
import { returnSearch } from '../../../pages/search.ts'

const logIn = page({
  in: root,
  path: '/log-in',
  title: 'Log in',
  needs: 'everybody',
  search: returnSearch,
  load: () => import('./log-in-page.tsx').then((file) => file.LogInPage),
})

const signUp = page({
  in: root,
  path: '/sign-up',
  title: 'Sign up',
  needs: 'everybody',
  search: returnSearch,
  load: () => import('./sign-up-page.tsx').then((file) => file.SignUpPage),
})

/** The page for a mail's code: for which user, and where to continue. */
const verifyEmail = page({
  in: root,
  path: '/verify-email',
  title: 'Confirm your address',
  needs: 'everybody',
  search: (search): { username?: string; return?: string } => ({
    ...(typeof search.username === 'string' ? { username: search.username } : {}),
    ...returnSearch(search),
  }),
  load: () => import('./verify-email-page.tsx').then((file) => file.VerifyEmailPage),
})

const forgotPassword = page({
  in: root,
  path: '/forgot-password',
  title: 'Forgot your password?',
  needs: 'everybody',
  load: () => import('./forgot-password-page.tsx').then((file) => file.ForgotPasswordPage),
})

const resetPassword = page({
  in: root,
  path: '/reset-password',
  title: 'Choose a new password',
  needs: 'everybody',
  load: () => import('./reset-password-page.tsx').then((file) => file.ResetPasswordPage),
})

/** Opened by the link in a mail to the old address. */
const stopEmailChange = page({
  in: root,
  path: '/stop-email-change',
  title: 'Stop the change of your address',
  needs: 'everybody',
  load: () => import('./stop-email-change-page.tsx').then((file) => file.StopEmailChangePage),
})

/** Log-in providers send browsers back to this page. */
const provider = page({
  in: root,
  path: '/log-in/provider',
  title: 'Log in',
  needs: 'everybody',
  load: () => import('./provider-page.tsx').then((file) => file.ProviderPage),
})

export const pages = [logIn, signUp, verifyEmail, forgotPassword, resetPassword, stopEmailChange, provider]
