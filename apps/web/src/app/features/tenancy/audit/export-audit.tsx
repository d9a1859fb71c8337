import { useMutation } from '@tanstack/react-query'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/button.tsx'
import { Menu, MenuItem } from '../../../components/menu.tsx'
import { saveFile } from '../../../components/save-file.ts'
import { toast } from '../../../components/toast.ts'
import { errorSentence, errorView } from '../../../errors.ts'
import { client } from '../../../trpc.ts'
import { auditFilters } from './audit-filters.ts'
import type { AuditSearch } from './audit-search.ts'

/** Saves the filtered entries as a file, part by part, with the progress. */
export function ExportAudit({ search }: { search: AuditSearch }) {
  const [got, setGot] = useState(0)
  const save = useMutation({
    async mutationFn(format: 'csv' | 'jsonl') {
      setGot(0)
      const filters = auditFilters(search)
      const parts: string[] = []
      let part = await client.audit.export.query({ format, ...filters })
      for (;;) {
        parts.push(part.text)
        const { entries, next } = part
        setGot((before) => before + entries)
        if (next === null) break
        part = await client.audit.export.query({ format, ...filters, before: next })
      }
      saveFile(part.fileName, parts.join(''), format === 'csv' ? 'text/csv' : 'application/jsonl')
    },
    onError: (error) => toast(errorSentence(errorView(error)), 'bad'),
  })
  return (
    <Menu
      trigger={
        <Button busy={save.isPending}>
          {save.isPending ? `${got} entries…` : 'Export'}
          <ChevronDown className="size-3.5 text-ink-2" aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onSelect={() => save.mutate('csv')}>For spreadsheets (CSV)</MenuItem>
      <MenuItem onSelect={() => save.mutate('jsonl')}>For programs (JSON Lines)</MenuItem>
    </Menu>
  )
}
