import { Page } from '../../../components/page.tsx'
import { OneTimePassword } from './one-time-password.tsx'
import { SshKeys } from './ssh-keys.tsx'

/** How to enter levels with a shell: by key, or by a one-time password. */
export function KeysPage() {
  return (
    <Page lead="You enter levels with a shell by plain ssh. The server recognises you by these keys.">
      <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <SshKeys />
        <OneTimePassword />
      </div>
    </Page>
  )
}
