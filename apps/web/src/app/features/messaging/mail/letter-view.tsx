import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Alert, ErrorAlert } from '../../../components/alert.tsx'
import { Button, IconButton } from '../../../components/button.tsx'
import { Skeleton } from '../../../components/skeleton.tsx'
import { trpc } from '../../../trpc.ts'
import { SafeHtml } from './safe-html.tsx'

/** One mail: as the recipient's mail program would show it, or as plain text. */
export function LetterView({ id }: { id: string }) {
  const { data: mail, error } = useQuery(trpc.mail.get.queryOptions({ id }))
  const [plain, setPlain] = useState(false)
  const navigate = useNavigate({ from: '/admin/mail' })
  return (
    <section className="rounded-md border border-line bg-surface lg:sticky lg:top-18" aria-label="Mail">
      <header className="flex items-start justify-between gap-3 border-b border-line px-4 py-3">
        <div className="min-w-0">
          <h2 className="font-semibold wrap-anywhere">{mail?.subject ?? 'Mail'}</h2>
          {mail && <p className="text-xs wrap-anywhere text-ink-2">to {mail.recipient}</p>}
        </div>
        <IconButton
          label="Close the mail"
          onClick={() => void navigate({ to: '/admin/mail', search: ({ mail: _, ...rest }) => rest })}
        >
          <X className="size-4" />
        </IconButton>
      </header>
      <div className="grid gap-3 p-4">
        <ErrorAlert error={error} />
        {!mail && !error && <Skeleton className="h-64" />}
        {mail?.error && <Alert tone="bad">{mail.error}</Alert>}
        {mail && mail.text === '' && <p className="text-ink-2">It was sent, so its content is not kept.</p>}
        {mail && mail.text !== '' && (
          <>
            <div className="flex gap-1">
              <Button
                size="sm"
                variant={plain ? 'ghost' : 'secondary'}
                aria-pressed={!plain}
                onClick={() => setPlain(false)}
              >
                As sent
              </Button>
              <Button
                size="sm"
                variant={plain ? 'secondary' : 'ghost'}
                aria-pressed={plain}
                onClick={() => setPlain(true)}
              >
                Plain text
              </Button>
            </div>
            {plain ? (
              <pre className="max-h-[60vh] overflow-auto rounded-md bg-sunken p-3 text-xs wrap-anywhere whitespace-pre-wrap">
                {mail.text}
              </pre>
            ) : (
              <SafeHtml html={mail.html} title={mail.subject} />
            )}
          </>
        )}
      </div>
    </section>
  )
}
