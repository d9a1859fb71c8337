import { useMutation } from '@tanstack/react-query'
import { Button } from '../../../components/button.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { type EntrySearch, toFilters } from './entry-search.ts'

/** Saves the entries that the list shows as a file for spreadsheets. */
export function ExportEntries({ tournament, search }: { tournament: string; search: EntrySearch }) {
  const save = useMutation({
    async mutationFn() {
      const filters = toFilters(tournament, search)
      const parts: string[] = []
      let part = await client.entries.export.query(filters)
      for (;;) {
        parts.push(part.text)
        if (part.next === null) break
        part = await client.entries.export.query({ ...filters, before: part.next })
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
