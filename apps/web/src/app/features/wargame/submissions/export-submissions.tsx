import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { type SubmissionSearch, toFilters } from './submission-search.ts'

/** Saves the answers that the list shows as a file for spreadsheets. */
export function ExportSubmissions({ tournament, search }: { tournament: string; search: SubmissionSearch }) {
  const save = useMutation({
    async mutationFn() {
      const filters = toFilters(tournament, search)
      const parts: string[] = []
      let part = await client.submissions.export.query(filters)
      for (;;) {
        parts.push(part.text)
        if (part.next === null) break
        part = await client.submissions.export.query({ ...filters, before: part.next })
      }
      saveFile(part.fileName, parts.join(''), 'text/csv')
    },
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  return (
    <Button busy={save.isPending} onClick={() => save.mutate()}>
      Save as CSV
    </Button>
  )
}
