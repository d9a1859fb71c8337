import { useMutation } from '@tanstack/react-query'
import { ErrorAlert } from '../../../components/alert.tsx'
import { Button } from '../../../components/button.tsx'
import { Section } from '../../../components/card.tsx'
import { Page } from '../../../components/page.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { toast } from '../../../components/toast.ts'
import { trpc } from '../../../trpc.ts'
import { Deactivate, DeleteAccount } from './end-of-account.tsx'

/** The user's data: export it, close the account, delete the account. */
export function DataPage() {
  return (
    <Page lead="Your data belongs to you: download a copy, or delete it.">
      <div className="grid max-w-3xl min-w-0 gap-5">
        <Export />
        <Deactivate />
        <DeleteAccount />
      </div>
    </Page>
  )
}

function Export() {
  const download = useMutation(
    trpc.account.exportData.mutationOptions({
      onSuccess: ({ fileName, data }) => {
        saveFile(fileName, `${JSON.stringify(data, null, 2)}\n`, 'application/json')
        toast(`${fileName} is being saved.`)
      },
    }),
  )
  return (
    <Section title="Download everything">
      <div className="grid justify-items-start gap-3">
        <p className="text-ink-2">
          One JSON file: your profile, devices, ways to log in, keys, tokens (not their secrets), notifications, mails,
          teams, tournaments, solved levels, achievements, and all log entries about you.
        </p>
        <Button busy={download.isPending} onClick={() => download.mutate({})}>
          Download my data
        </Button>
        <ErrorAlert error={download.error} />
      </div>
    </Section>
  )
}
